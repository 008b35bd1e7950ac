package tamis.realtime.device;

import tamis.dsp.AudioThread;
import tamis.realtime.rate.VariableResampler;

/**
 * Between a device's rate and the engine's, fed piece by piece, one thread at a time. Equal rates of one clock are
 * copied. Allocates only in the constructor.
 */
final class RateAdapter {
    private final VariableResampler resampler;
    private final boolean copying;

    /**
     * Converts between two rates in Hz.
     *
     * @param oneClock whether equal rates are equal for good; else {@link #stretch} may tell otherwise
     * @param mostIn samples that are ever converted at once
     */
    RateAdapter(int channels, int fromRate, int toRate, boolean oneClock, int mostIn) {
        this.copying = fromRate == toRate && oneClock;
        this.resampler = new VariableResampler(channels, fromRate, toRate, mostIn);
    }

    /** {@return most samples that come out at once} */
    int mostOut() {
        return resampler.mostOut();
    }

    /** {@return delay in samples of the rate it converts from: what the filter looks ahead} */
    int latencySamples() {
        return copying ? 0 : resampler.latencySamples();
    }

    /** Moves the ratio, see {@link VariableResampler#stretch}. */
    @AudioThread
    void stretch(double stretch) {
        resampler.stretch(stretch);
    }

    /**
     * Converts one piece.
     *
     * @param in [channels][at least count], not modified
     * @param out [channels][at least {@link #mostOut}], written from 0 on
     * @return samples written per channel
     */
    @AudioThread
    int convert(float[][] in, int count, float[][] out) {
        if (!copying) {
            return resampler.convert(in, count, out);
        }
        for (int channel = 0; channel < in.length; channel++) {
            System.arraycopy(in[channel], 0, out[channel], 0, count);
        }
        return count;
    }
}
