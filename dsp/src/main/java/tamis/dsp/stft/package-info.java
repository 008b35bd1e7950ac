/** The short-time Fourier transform, a hop at a time. */
@NullMarked
package tamis.dsp.stft;

import org.jspecify.annotations.NullMarked;
