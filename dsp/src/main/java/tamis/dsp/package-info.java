/** Pure arithmetic: no threads, locks, clocks, files, devices or logging in here. */
@NullMarked
package tamis.dsp;

import org.jspecify.annotations.NullMarked;
