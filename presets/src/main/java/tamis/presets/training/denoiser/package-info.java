/** Trains unrolled networks that take noise away from speech. */
@NullMarked
package tamis.presets.training.denoiser;

import org.jspecify.annotations.NullMarked;
