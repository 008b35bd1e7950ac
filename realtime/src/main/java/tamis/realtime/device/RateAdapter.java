package tamis.realtime.device;

import be.tarsos.dsp.resample.Resampler;
import java.nio.FloatBuffer;
import tamis.dsp.AudioThread;

/**
 * Between a device's rate and the engine's: a windowed-sinc resampler per channel, fed piece by piece, one thread at a
 * time. The resampler makes one small view of its buffers per call; everything else is allocated in the constructor.
 */
final class RateAdapter {
    private final double ratio;
    private final Resampler[] resamplers;
    private final FloatBuffer from;
    private final FloatBuffer to;

    /**
     * Converts between two rates in Hz; equal ones are copied.
     *
     * @param mostIn samples that are ever converted at once
     */
    RateAdapter(int channels, int fromRate, int toRate, int mostIn) {
        this.ratio = (double) toRate / fromRate;
        this.resamplers = new Resampler[fromRate == toRate ? 0 : channels];
        for (int channel = 0; channel < resamplers.length; channel++) {
            resamplers[channel] = new Resampler(true, ratio, ratio);
        }
        this.from = FloatBuffer.allocate(mostIn);
        this.to = FloatBuffer.allocate((int) Math.ceil(mostIn * ratio) + 2);
    }

    /** {@return most samples that come out at once} */
    int mostOut() {
        return to.capacity();
    }

    /** {@return delay in samples of the rate it converts from: what the filter looks ahead} */
    int latencySamples() {
        return resamplers.length == 0 ? 0 : resamplers[0].getFilterWidth();
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
        if (resamplers.length == 0) {
            for (int channel = 0; channel < in.length; channel++) {
                System.arraycopy(in[channel], 0, out[channel], 0, count);
            }
            return count;
        }
        for (int channel = 0; channel < resamplers.length; channel++) {
            from.clear().put(in[channel], 0, count).flip();
            to.clear();
            boolean done = false;
            while (from.hasRemaining() && !done) {
                done = resamplers[channel].process(ratio, from, false, to);
            }
            to.flip().get(out[channel], 0, to.limit());
        }
        return to.limit();
    }
}
