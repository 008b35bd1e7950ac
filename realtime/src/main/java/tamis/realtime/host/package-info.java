/** Other people's separators and time-domain effects: found by name, checked, run, and kept from doing harm. */
@NullMarked
package tamis.realtime.host;

import org.jspecify.annotations.NullMarked;
