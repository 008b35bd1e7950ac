/** When threads run: real-time scheduling, asked of the operating system. */
@NullMarked
package tamis.realtime.schedule;

import org.jspecify.annotations.NullMarked;
