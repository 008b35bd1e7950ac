package tamis.dsp.stream;

import java.util.Arrays;
import tamis.dsp.AudioThread;
import tamis.dsp.mask.Masks;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;

/**
 * A stream that rests while there is nothing to hear: when its input has been quiet for long enough, it works no more and
 * is silent, from the next loud hop on it works again. What rests costs next to nothing.
 *
 * <p>It goes to rest and wakes over one hop; the hop that wakes it is not lost, since it is heard only after the stream's
 * delay.
 */
public final class PausingStream implements HopStream {
    private final HopStream stream;
    private final float threshold; // peak, linear
    private final long patience; // hops
    private long quiet; // hops in a row
    private boolean resting;

    /**
     * Wraps a stream.
     *
     * @param thresholdDb peak of a hop below which it is quiet, dBFS, at most 0
     * @param timeoutSeconds how long it must be quiet, at least 0; what is on its way through the stream comes out first
     */
    public PausingStream(HopStream stream, double thresholdDb, double timeoutSeconds) {
        if (!(thresholdDb <= 0)) {
            throw new IllegalArgumentException("thresholdDb must be at most 0 dB, got " + thresholdDb);
        }
        if (!(timeoutSeconds >= 0)) {
            throw new IllegalArgumentException("timeoutSeconds must be at least 0 s, got " + timeoutSeconds);
        }
        StreamSpec spec = stream.spec();
        int hop = spec.stft().hop();
        int onTheWay = spec.stft().frame() + stream.latencySamples();
        double samples = Math.max(onTheWay, timeoutSeconds * spec.sampleRate());
        this.stream = stream;
        this.threshold = (float) Math.pow(10, thresholdDb / 20);
        this.patience = (long) Math.ceil(samples / hop);
    }

    @Override
    @AudioThread
    public void process(float[][] in, Controls controls, Effort effort, float[][] out) {
        quiet = loud(in) ? 0 : quiet + 1;
        boolean rest = quiet > patience;
        if (rest && resting) {
            for (float[] channel : out) {
                Arrays.fill(channel, 0);
            }
            return;
        }
        stream.process(in, controls, effort, out);
        if (rest != resting) {
            fade(out, !rest);
            resting = rest;
        }
    }

    @AudioThread
    private boolean loud(float[][] in) {
        float peak = 0;
        for (float[] channel : in) {
            for (float sample : channel) {
                peak = Math.max(peak, Math.abs(sample));
            }
        }
        return peak >= threshold;
    }

    @AudioThread
    private static void fade(float[][] samples, boolean in) {
        for (float[] channel : samples) {
            for (int i = 0; i < channel.length; i++) {
                float share = (float) (i + 1) / channel.length;
                channel[i] *= in ? share : 1 - share;
            }
        }
    }

    @Override
    public void reset() {
        stream.reset();
        quiet = 0;
        resting = false;
    }

    @Override
    public void await() {
        stream.await();
    }

    @Override
    public StreamSpec spec() {
        return stream.spec();
    }

    @Override
    public int latencySamples() {
        return stream.latencySamples();
    }

    @Override
    public int sources() {
        return stream.sources();
    }

    @Override
    @AudioThread
    public Masks masks() {
        return stream.masks();
    }

    @Override
    @AudioThread
    public Spectrum mixture() {
        return stream.mixture();
    }

    @Override
    public SeparatorView view() {
        return stream.view();
    }

    @Override
    @AudioThread
    public long faults() {
        return stream.faults();
    }

    @Override
    public String lastFault() {
        return stream.lastFault();
    }

    @Override
    @AudioThread
    public boolean bypassedByFault() {
        return stream.bypassedByFault();
    }
}
