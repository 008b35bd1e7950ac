/** Time-domain effects before and after separation: what they are, how they are named, and how they run. */
@NullMarked
package tamis.realtime.host;

import org.jspecify.annotations.NullMarked;
