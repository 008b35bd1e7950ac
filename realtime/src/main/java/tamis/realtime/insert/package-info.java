/** What an effect in the time domain is, and those that ship. */
@NullMarked
package tamis.realtime.insert;

import org.jspecify.annotations.NullMarked;
