/** Finding impacts in a noisy stream: what the physics-aware network is for. */
@NullMarked
package tamis.dsp.hits;

import org.jspecify.annotations.NullMarked;
