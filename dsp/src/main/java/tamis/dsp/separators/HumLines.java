package tamis.dsp.separators;

import java.util.Arrays;
import tamis.dsp.AudioThread;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.Window;

/**
 * A comb of steady lines at the multiples of a mains frequency: one atom a line, as the window shows it.
 *
 * <p>A line's bin, turned back at the line's pace, stands still for hum and averages out for anything else, a note next
 * to it too; the average's magnitude is tracked, and what is steady of it is the atom's activation. One instance per
 * stream. Allocates only in the constructor.
 */
final class HumLines {
    private static final float SMALLEST = 1e-15f; // its square is normal
    private static final double HIGHEST_HERTZ = 1500;
    private static final int REACH = 4; // bins on either side of a line that its atom covers
    private static final int WIDTH = 2 * REACH + 1;
    private static final double MEAN_MILLIS = 600; // tells 100 Hz from the 98 of a G; longer would not follow the mains
    private static final double LOWER_SHARE = 0.15; // of the time
    private static final double UPPER_SHARE = 0.4;
    private static final double STEP_MILLIS = 600; // for a step of e, both ways together
    private static final float STEADY = 0.05f; // unrest of hum
    private static final float UNSTEADY = 0.15f; // unrest that hum never has

    private final int[] first; // bin of each line's atom
    private final int[] peak; // bin nearest to the line
    private final float[][] atoms; // magnitudes for a line of one at its peak bin, [lines][WIDTH]
    private final double[] turn; // of a line's phase from frame to frame, radians
    private final double[] phase;
    private final float[][] meanRe; // of what is turned back, [channels][lines]
    private final float[][] meanIm;
    private final float pace;
    private final float[] levels;
    private final QuantileTracker tracker;
    private long heard;

    HumLines(StreamSpec spec, double mains) {
        double binHertz = (double) spec.sampleRate() / spec.stft().frame();
        double highest = Math.min(HIGHEST_HERTZ, spec.sampleRate() / 2.0 - (REACH + 1) * binHertz);
        int count = Math.max(0, (int) (highest / mains));
        float[] window = Window.sqrtHann(spec.stft()).analysis();
        this.first = new int[count];
        this.peak = new int[count];
        this.atoms = new float[count][];
        this.turn = new double[count];
        for (int line = 0; line < count; line++) {
            double place = (line + 1) * mains / binHertz; // in bins
            first[line] = Math.max(0, (int) Math.round(place) - REACH);
            peak[line] = (int) Math.round(place);
            atoms[line] = atom(window, place, first[line], peak[line]);
            turn[line] = 2 * Math.PI * (line + 1) * mains * spec.stft().hop() / spec.sampleRate();
        }
        this.phase = new double[count];
        this.meanRe = new float[spec.channels()][count];
        this.meanIm = new float[spec.channels()][count];
        this.pace = (float) (1 - Math.exp(-spec.hopMillis() / MEAN_MILLIS));
        this.levels = new float[count];
        this.tracker = new QuantileTracker(
                count,
                LOWER_SHARE,
                UPPER_SHARE,
                spec.hopMillis() / STEP_MILLIS,
                spec.stft().frame() / spec.stft().hop());
    }

    private static float[] atom(float[] window, double place, int first, int peak) {
        float[] atom = new float[WIDTH];
        double most = magnitude(window, peak - place);
        for (int i = 0; i < WIDTH; i++) {
            atom[i] = (float) (magnitude(window, first + i - place) / most);
        }
        return atom;
    }

    private static double magnitude(float[] window, double bins) {
        double re = 0;
        double im = 0;
        for (int n = 0; n < window.length; n++) {
            double angle = 2 * Math.PI * bins * n / window.length;
            re += window[n] * Math.cos(angle);
            im += window[n] * Math.sin(angle);
        }
        return Math.hypot(re, im);
    }

    /** Lets a hop go by that there is nothing to learn from; the mains go on. */
    @AudioThread
    void pass() {
        for (int line = 0; line < peak.length; line++) {
            phase[line] = (phase[line] + turn[line]) % (2 * Math.PI);
        }
    }

    /** Takes one frame in; what is not finite is silence. */
    @AudioThread
    void follow(Spectrum mixture) {
        pass();
        float share = Math.max(pace, 1f / (heard + 1));
        heard++;
        Arrays.fill(levels, 0);
        for (int line = 0; line < peak.length; line++) {
            float cos = (float) Math.cos(phase[line]);
            float sin = (float) Math.sin(phase[line]);
            for (int channel = 0; channel < meanRe.length; channel++) {
                float re = finite(mixture.re()[channel][peak[line]]);
                float im = finite(mixture.im()[channel][peak[line]]);
                meanRe[channel][line] = nearer(meanRe[channel][line], re * cos + im * sin, share);
                meanIm[channel][line] = nearer(meanIm[channel][line], im * cos - re * sin, share);
                levels[line] +=
                        meanRe[channel][line] * meanRe[channel][line] + meanIm[channel][line] * meanIm[channel][line];
            }
            levels[line] = (float) Math.sqrt(levels[line] / meanRe.length);
        }
        tracker.follow(levels);
    }

    @AudioThread
    private static float finite(float value) {
        float size = Math.abs(value);
        return size <= HumHissSeparator.LOUDEST && size > HumHissSeparator.NOTHING ? value : 0; // false for NaN
    }

    /** {@return the sum of all activations} */
    @AudioThread
    float strength() {
        float sum = 0;
        for (int line = 0; line < peak.length; line++) {
            sum += activation(line);
        }
        return sum;
    }

    @AudioThread
    private float activation(int line) {
        float sure = Math.clamp((UNSTEADY - tracker.unrest(line)) / (UNSTEADY - STEADY), 0, 1);
        return sure * tracker.level(line);
    }

    /**
     * Writes the hum's magnitude in each bin.
     *
     * @param hum [bins]; overwritten
     */
    @AudioThread
    void write(float[] hum) {
        Arrays.fill(hum, 0);
        for (int line = 0; line < peak.length; line++) {
            float activation = activation(line);
            for (int i = 0; i < WIDTH; i++) {
                hum[first[line] + i] += activation * atoms[line][i];
            }
        }
    }

    /** A mean, moved; what decays after the sound has gone ends at zero, before it turns subnormal. */
    @AudioThread
    private static float nearer(float mean, float value, float share) {
        float moved = mean + share * (value - mean);
        return Math.abs(moved) < SMALLEST ? 0 : moved;
    }

    /** Forgets all frames. */
    @AudioThread
    void reset() {
        Arrays.fill(phase, 0);
        for (int channel = 0; channel < meanRe.length; channel++) {
            Arrays.fill(meanRe[channel], 0);
            Arrays.fill(meanIm[channel], 0);
        }
        tracker.reset();
        heard = 0;
    }
}
