/**
 * LADSPA plug-ins as inserts. They are native code in this process: what one breaks, it breaks for all, and no check here
 * can prevent it. Only libraries that their user named and trusts are ever opened.
 */
@NullMarked
package tamis.realtime.ladspa;

import org.jspecify.annotations.NullMarked;
