package tamis.realtime.network;

import java.util.Arrays;

/**
 * Makes up samples that did not come, from those before: the last period over and over, fading out, and a cross-fade
 * back into what comes next. In the manner of ITU-T G.711 Appendix I (1999), without its delay.
 *
 * <p>One thread's; allocates only in the constructor.
 */
final class Concealment {
    private static final double SHORTEST_PERIOD_MILLIS = 2.5; // 400 Hz: above any voice's pitch
    private static final double LONGEST_PERIOD_MILLIS = 15; // 66 Hz
    private static final double COMPARED_MILLIS = 15;
    private static final double COARSE_HERTZ = 8000; // the rate at which periods are looked for
    private static final double FULL_MILLIS = 10; // before it fades
    private static final double FADE_MILLIS = 50;
    private static final double RETURN_MILLIS = 4;

    private final float[][] past; // the latest samples given, oldest first, [channels][length]
    private final float[][] period; // what is repeated, [channels][its longest]
    private final int shortest;
    private final int longest;
    private final int compared;
    private final int stride;
    private final int full;
    private final int fade;
    private final int back; // samples of the cross-fade into what comes next
    private int length; // of the period
    private int madeUp; // samples since the last real one
    private int returned; // samples of the cross-fade that are done; back when none is under way

    Concealment(WireFormat format) {
        this.shortest = format.samples(SHORTEST_PERIOD_MILLIS);
        this.longest = format.samples(LONGEST_PERIOD_MILLIS);
        this.compared = format.samples(COMPARED_MILLIS);
        this.stride = (int) Math.max(1, Math.round(format.sampleRate() / COARSE_HERTZ));
        this.full = format.samples(FULL_MILLIS);
        this.fade = format.samples(FADE_MILLIS);
        this.back = format.samples(RETURN_MILLIS);
        this.past = new float[format.channels()][longest + compared];
        this.period = new float[format.channels()][longest];
        this.length = shortest;
        this.returned = back;
    }

    /** Takes in samples that came, {@code [from, from + count)} of each channel; those after made-up ones are faded into. */
    void came(float[][] samples, int from, int count) {
        int fading = Math.min(back - returned, count);
        for (int channel = 0; fading > 0 && channel < samples.length; channel++) {
            for (int i = 0; i < fading; i++) {
                float share = (float) (returned + i + 1) / back;
                float made = continued(channel, madeUp + i);
                samples[channel][from + i] = made + share * (samples[channel][from + i] - made);
            }
        }
        if (fading > 0) {
            returned += fading;
            madeUp += fading;
        }
        if (returned == back) {
            madeUp = 0;
        }
        remember(samples, from, count);
    }

    /** Makes up {@code [from, from + count)} of each channel. */
    void lost(float[][] samples, int from, int count) {
        if (madeUp == 0) {
            findPeriod();
        }
        for (int channel = 0; channel < samples.length; channel++) {
            for (int i = 0; i < count; i++) {
                samples[channel][from + i] = continued(channel, madeUp + i);
            }
        }
        madeUp = Math.min(madeUp + count, full + fade); // from there on it is silent
        returned = 0;
        remember(samples, from, count);
    }

    /** Cross-fades what comes next with what would have come: samples between the two are left out. */
    void jump() {
        if (madeUp == 0) {
            findPeriod();
        }
        returned = 0;
    }

    private float continued(int channel, int at) {
        int faded = at - full;
        float gain = faded <= 0 ? 1 : Math.max(0, 1 - (float) faded / fade);
        return gain == 0 ? 0 : gain * period[channel][at % length];
    }

    private void remember(float[][] samples, int from, int count) {
        for (int channel = 0; channel < past.length; channel++) {
            float[] kept = past[channel];
            int now = Math.min(count, kept.length);
            System.arraycopy(kept, now, kept, 0, kept.length - now);
            System.arraycopy(samples[channel], from + count - now, kept, kept.length - now, now);
        }
    }

    /** The distance at which the first channel's latest samples are most like earlier ones. */
    private void findPeriod() {
        float[] samples = past[0];
        int from = samples.length - compared;
        double best = Double.NEGATIVE_INFINITY;
        length = longest;
        for (int lag = shortest; lag <= longest; lag += stride) {
            double product = 0;
            double energy = 1e-9; // silence is like nothing
            for (int i = from; i < samples.length; i += stride) {
                double earlier = samples[i - lag];
                product += samples[i] * earlier;
                energy += earlier * earlier;
            }
            double alike = product / Math.sqrt(energy);
            if (alike > best) {
                best = alike;
                length = lag;
            }
        }
        for (int channel = 0; channel < past.length; channel++) {
            System.arraycopy(past[channel], past[channel].length - length, period[channel], 0, length);
            smoothSeam(channel);
        }
    }

    /** Its end is led over into what came before its beginning, so that it can follow itself. */
    private void smoothSeam(int channel) {
        int quarter = length / 4;
        float[] repeated = period[channel];
        float[] samples = past[channel];
        int before = samples.length - length - quarter;
        for (int i = 0; i < quarter; i++) {
            float share = (float) (i + 1) / quarter;
            int at = length - quarter + i;
            repeated[at] += share * (samples[before + i] - repeated[at]);
        }
    }

    /** Forgets everything: as if silence had come before. */
    void reset() {
        for (float[] channel : past) {
            Arrays.fill(channel, 0);
        }
        madeUp = 0;
        returned = 0;
        findPeriod();
    }
}
