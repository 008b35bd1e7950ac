/**
 * What things cost on this machine, as ratios to something in the same run; tables and examples that show what the methods
 * of {@code tamis.dsp} do. Time is taken here: dsp reads no clock.
 */
@NullMarked
package tamis.demo.bench;

import org.jspecify.annotations.NullMarked;
