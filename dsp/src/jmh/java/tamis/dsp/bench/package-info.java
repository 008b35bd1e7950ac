/** Benchmarks of the hot path, and the ceilings of the machine they ran on. */
@NullMarked
package tamis.dsp.bench;

import org.jspecify.annotations.NullMarked;
