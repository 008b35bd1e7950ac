package tamis.realtime.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tamis.dsp.AudioThread;
import tamis.dsp.separator.StreamSpec;
import tamis.realtime.pipeline.HopExchange;

/**
 * Measures how long a loop is: in front of a pipeline whose device's output is led back to its input, it feeds chirps
 * instead of what comes in, and finds them again in what comes in later. Both are counted on the same samples, so no
 * clock is read. Nothing goes round twice.
 *
 * <p>Chirps begin once the device has settled and {@link #begin} was called. The pipeline must let them through, such as
 * in bypass.
 */
public final class RoundTrip implements HopExchange {
    private static final double CHIRP_SECONDS = 0.032;
    private static final double INTERVAL_SECONDS = 1; // the longest delay that can be told
    private static final double LOWEST_HERTZ = 400;
    private static final double HIGHEST_NYQUISTS = 0.6; // of the engine's: within any device's pass band
    private static final double LOUDNESS = 0.5;
    private static final double ALIKE = 0.5; // correlation from which on a chirp counts as found

    private final HopExchange pipeline;
    private final float[] chirp;
    private final int interval;
    private final int chirps;
    private final float[][] fed;
    private final float[] heard;
    private volatile boolean settled;
    private volatile boolean begun;
    private volatile int position; // samples heard since then

    /**
     * A measurement, ready to begin.
     *
     * @param chirps how many to send, one a second
     */
    public RoundTrip(HopExchange pipeline, int chirps) {
        if (chirps < 1 || chirps > 1000) {
            throw new IllegalArgumentException("chirps must be in [1, 1000], got " + chirps);
        }
        StreamSpec spec = pipeline.spec();
        this.pipeline = pipeline;
        this.chirps = chirps;
        this.chirp = chirp(spec.sampleRate());
        this.interval = (int) (INTERVAL_SECONDS * spec.sampleRate());
        this.fed = new float[spec.channels()][spec.stft().hop()];
        this.heard = new float[(chirps + 1) * interval + chirp.length];
    }

    private static float[] chirp(int sampleRate) {
        float[] samples = new float[(int) (CHIRP_SECONDS * sampleRate)];
        double top = HIGHEST_NYQUISTS * sampleRate / 2;
        for (int i = 0; i < samples.length; i++) {
            double t = (double) i / sampleRate;
            double hertz = LOWEST_HERTZ + (top - LOWEST_HERTZ) * t / CHIRP_SECONDS / 2; // half the slope: a phase
            double rise = Math.sin(Math.PI * i / samples.length);
            samples[i] = (float) (LOUDNESS * rise * rise * Math.sin(2 * Math.PI * hertz * t));
        }
        return samples;
    }

    /** Lets the chirps begin, as soon as the device has settled; again does nothing. */
    public void begin() {
        begun = true;
    }

    /** {@return whether all chirps have had their time; {@link #delays} may be asked then} */
    public boolean finished() {
        return position >= heard.length;
    }

    /** {@return delay of each chirp that came back, in samples and parts of one, in order} */
    public List<Double> delays() {
        List<Double> delays = new ArrayList<>();
        double own = energy(chirp, 0);
        for (int each = 0; each < chirps; each++) {
            int sent = each * interval;
            double best = 0;
            int at = -1;
            for (int lag = 0; lag < interval; lag++) {
                double likeness = likeness(sent + lag);
                if (likeness > best) {
                    best = likeness;
                    at = lag;
                }
            }
            if (at > 0 && best > ALIKE * Math.sqrt(own * energy(heard, sent + at))) {
                delays.add(at + vertex(likeness(sent + at - 1), best, likeness(sent + at + 1)));
            }
        }
        return delays;
    }

    /** {@return place of the highest point of the parabola through three values, from the middle one} */
    private static double vertex(double left, double middle, double right) {
        double bend = left - 2 * middle + right;
        return bend == 0 ? 0 : 0.5 * (left - right) / bend;
    }

    private double likeness(int from) {
        double sum = 0;
        for (int i = 0; i < chirp.length; i++) {
            sum += chirp[i] * heard[from + i];
        }
        return sum;
    }

    private double energy(float[] samples, int from) {
        double sum = 0;
        for (int i = 0; i < chirp.length; i++) {
            sum += samples[from + i] * (double) samples[from + i];
        }
        return sum;
    }

    @Override
    @AudioThread
    public boolean offer(float[][] in) {
        float[] first = fed[0];
        Arrays.fill(first, 0);
        if (settled && begun) {
            int at = position;
            for (int i = 0; i < first.length && at + i < heard.length; i++) {
                heard[at + i] = in[0][i];
                int since = (at + i) % interval;
                first[i] = since < chirp.length && at + i < chirps * interval ? chirp[since] : 0;
            }
            position = Math.min(at + first.length, heard.length);
        }
        for (int channel = 1; channel < fed.length; channel++) {
            System.arraycopy(first, 0, fed[channel], 0, first.length);
        }
        return pipeline.offer(fed);
    }

    @Override
    public void settled() {
        pipeline.settled();
        settled = true;
    }

    @Override
    public StreamSpec spec() {
        return pipeline.spec();
    }

    @Override
    public void prefill(int hops) {
        pipeline.prefill(hops);
    }

    @Override
    public long losses() {
        return pipeline.losses();
    }

    @Override
    public void opening() {
        pipeline.opening();
    }

    @Override
    @AudioThread
    public boolean poll(float[][] out) {
        return pipeline.poll(out);
    }

    @Override
    public int prefillHops() {
        return pipeline.prefillHops();
    }

    @Override
    @AudioThread
    public long offered() {
        return pipeline.offered();
    }

    @Override
    @AudioThread
    public long turn() {
        return pipeline.turn();
    }

    @Override
    @AudioThread
    public void clocks(double ppm, double handSeconds) {
        pipeline.clocks(ppm, handSeconds);
    }

    @Override
    @AudioThread
    public int pending() {
        return pipeline.pending();
    }

    @Override
    @AudioThread
    public void captureLost() {
        pipeline.captureLost();
    }

    @Override
    @AudioThread
    public void playbackStarved() {
        pipeline.playbackStarved();
    }
}
