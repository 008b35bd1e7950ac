package tamis.realtime.insert;

import java.util.Arrays;
import java.util.List;
import tamis.dsp.AudioThread;
import tamis.dsp.separator.Parameter;
import tamis.dsp.separator.StreamSpec;

/**
 * Against clipping: looks ahead, and has turned all channels down by the time a peak comes, so that no sample is above
 * the ceiling. What never comes near it passes as it is.
 *
 * <p>The gain that each sample needs is held at its least over the look-ahead, let rise slowly, and averaged over the
 * look-ahead; an average of gains that are all low enough is low enough.
 */
final class Limiter implements Insert {
    static final InsertInfo INFO = new InsertInfo(
            "limiter",
            "Keeps every sample below a ceiling, by turning down ahead of the peaks.",
            List.of(
                    new Parameter("ceiling", "dB", -40, 0, -1, "Louder peaks are let through."),
                    new Parameter("lookahead", "ms", 0.1f, 20, 2, "Gentler and later."),
                    new Parameter("release", "ms", 1, 5000, 100, "It recovers more slowly.")));

    private final float ceiling;
    private final int length; // of the look-ahead, samples
    private final float recovery; // share of what lacks to one, per sample
    private final float[][] past; // [channels][length], a ring
    private final float[] needed; // gain that each sample needs, a ring
    private final float[] risen; // least over the look-ahead, rising slowly, a ring
    private final int[] candidates; // places in needed of the least so far and of those that will be, a ring
    private final long[] candidateTimes;
    private int firstCandidate;
    private int candidateCount;
    private long time;
    private float gain; // last of risen

    Limiter(StreamSpec spec, float[] values) {
        this.ceiling = (float) Math.pow(10, values[0] / 20);
        this.length = Math.max(1, Math.round(values[1] * spec.sampleRate() / 1000));
        this.recovery = (float) -Math.expm1(-1000 / (values[2] * spec.sampleRate()));
        this.past = new float[spec.channels()][length];
        this.needed = new float[length];
        this.risen = new float[length];
        this.candidates = new int[length];
        this.candidateTimes = new long[length];
        reset();
    }

    @Override
    public int latencySamples() {
        return length - 1;
    }

    @Override
    @AudioThread
    public void process(float[][] samples) {
        double sum = 0; // anew in each block, so that rounding does not add up
        for (float value : risen) {
            sum += value;
        }
        for (int i = 0; i < samples[0].length; i++) {
            int place = (int) (time % length);
            float peak = 0;
            for (float[] channel : samples) {
                peak = Math.max(peak, Math.abs(channel[i]));
            }
            needed[place] = peak > ceiling ? ceiling / peak : 1;
            float least = leastOver(place);
            gain = Math.min(least, gain + recovery * (1 - gain));
            gain = gain > 0.999999f && least == 1 ? 1 : gain; // it arrives, in the end
            sum += gain - risen[place];
            risen[place] = gain;
            apply(samples, i, place, (float) Math.min(1, sum / length));
            time++;
        }
    }

    /** Delays one sample of each channel and turns it down. */
    @AudioThread
    private void apply(float[][] samples, int index, int place, float average) {
        int oldest = place + 1 == length ? 0 : place + 1;
        for (int channel = 0; channel < samples.length; channel++) {
            float[] ring = past[channel];
            ring[place] = samples[channel][index];
            float turned = ring[oldest] * average;
            samples[channel][index] = Math.clamp(turned, -ceiling, ceiling); // what rounding leaves above
        }
    }

    /** The least of {@code needed}; each gain is a candidate until a lesser one comes or it is too old. */
    @AudioThread
    private float leastOver(int place) {
        while (candidateCount > 0 && needed[candidates[last()]] >= needed[place]) {
            candidateCount--;
        }
        if (candidateCount > 0 && candidateTimes[firstCandidate] <= time - length) {
            firstCandidate = firstCandidate + 1 == length ? 0 : firstCandidate + 1;
            candidateCount--;
        }
        candidateCount++;
        candidates[last()] = place;
        candidateTimes[last()] = time;
        return needed[candidates[firstCandidate]];
    }

    @AudioThread
    private int last() {
        return (firstCandidate + candidateCount - 1) % length;
    }

    @Override
    public void reset() {
        for (float[] ring : past) {
            Arrays.fill(ring, 0);
        }
        Arrays.fill(needed, 1);
        Arrays.fill(risen, 1);
        firstCandidate = 0;
        candidateCount = 0;
        time = 0;
        gain = 1;
    }
}
