package guest;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import tamis.dsp.mask.Masks;
import tamis.dsp.separator.DeferredSeparator;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.stft.Spectrum;

/**
 * The audio thread's side: leaves the frame, takes the masks of some frames ago, waits for nobody. Where those are not
 * there in time, the last ones are heard once more.
 */
final class OnnxMaskSeparator implements DeferredSeparator {
    private static final float LOUDEST = 1e6f;
    private static final long LOOK_NANOS = 20_000;

    private final Exchange exchange;
    private final float[][] last; // [sources][bins]
    private long frame; // the next to submit
    private long first; // since the last reset
    private volatile RuntimeException failure;

    OnnxMaskSeparator(Exchange exchange) {
        this.exchange = exchange;
        this.last = exchange.evenShares();
    }

    /** The worker cannot go on. */
    void fail(RuntimeException with) {
        failure = with;
    }

    @Override
    public int lagFrames() {
        return exchange.lagFrames;
    }

    @Override
    public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
        if (failure != null) {
            throw failure; // made by the worker: nothing is built here
        }
        float[] magnitude = exchange.room(frame);
        mixture.magnitude(magnitude);
        for (int bin = 0; bin < magnitude.length; bin++) {
            float size = magnitude[bin];
            magnitude[bin] = size >= 1e-9f ? Math.min(size, LOUDEST) : 0; // not a number is nothing
        }
        exchange.submit(frame, frame == first);
        long wanted = frame - exchange.lagFrames;
        float[][] ready = wanted < first ? null : exchange.masksOf(wanted);
        for (int source = 0; source < last.length; source++) {
            if (ready != null) {
                System.arraycopy(ready[source], 0, last[source], 0, last[source].length);
            }
            System.arraycopy(last[source], 0, masks.values()[source], 0, last[source].length);
        }
        frame++;
    }

    @Override
    public void await() {
        while (!exchange.settled() && failure == null) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    @Override
    public void reset() {
        first = frame;
        for (float[] share : last) {
            Arrays.fill(share, 1f / last.length);
        }
    }
}
