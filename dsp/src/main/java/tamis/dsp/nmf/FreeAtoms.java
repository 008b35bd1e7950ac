package tamis.dsp.nmf;

import java.util.Arrays;
import java.util.SplittableRandom;
import tamis.dsp.AudioThread;

/**
 * A few atoms that change while frames go by: each is its own mean share of what it helped to explain, old frames
 * forgotten little by little. Atoms sum to one.
 *
 * <p>One multiplicative update of Kullback-Leibler NMF sets an atom to {@code sum over frames of w g v / Wh}, scaled to
 * sum to one; here that sum is kept as a running mean. Source: "Online algorithms for nonnegative matrix factorization
 * with the Itakura-Saito divergence", WASPAA 2011 (forgotten sums in place of all frames), there for beta 0.
 */
final class FreeAtoms {
    private static final float FLOOR = FrameSolver.FLOOR;
    private static final long SEED = 1;

    private final int bins;
    private final float[][] start; // [atoms][bins], near flat and all different
    private final float[][] atoms; // [atoms][bins], each sums to one
    private final float[][] sums; // running means of what each explained, [atoms][bins]
    private final float[] activations; // g, beside the fixed atoms, [atoms]
    private final float[] alone; // g of the lessons, without them, [atoms]

    FreeAtoms(int count, int bins) {
        this.bins = bins;
        this.start = new float[count][bins];
        this.atoms = new float[count][bins];
        this.sums = new float[count][bins];
        this.activations = new float[count];
        this.alone = new float[count];
        SplittableRandom random = new SplittableRandom(SEED);
        for (float[] atom : start) {
            for (int bin = 0; bin < bins; bin++) {
                atom[bin] = (float) random.nextDouble(0.5, 1.5);
            }
            scale(atom, 1 / sum(atom, bins));
        }
        reset();
    }

    @AudioThread
    void reset() {
        for (int atom = 0; atom < atoms.length; atom++) {
            System.arraycopy(start[atom], 0, atoms[atom], 0, bins);
            Arrays.fill(sums[atom], FLOOR);
        }
        Arrays.fill(activations, 1);
        Arrays.fill(alone, 1);
    }

    int count() {
        return atoms.length;
    }

    float[] atom(int atom) {
        return atoms[atom];
    }

    /** Adds what the atoms explain to {@code out}, of which the first [bins] count. */
    @AudioThread
    void addTo(float[] out) {
        addTo(activations, out);
    }

    /** Adds what they explain when they are alone. */
    @AudioThread
    void addLessonTo(float[] out) {
        addTo(alone, out);
    }

    @AudioThread
    private void addTo(float[] g, float[] out) {
        for (int atom = 0; atom < atoms.length; atom++) {
            float[] weights = atoms[atom];
            float activation = g[atom];
            for (int bin = 0; bin < weights.length; bin++) {
                out[bin] += activation * weights[bin];
            }
        }
    }

    /** One update of the activations; {@code ratio} is v / Wh, and the atoms' sums, the denominators, are one. */
    @AudioThread
    void activate(float[] ratio) {
        activate(activations, ratio);
    }

    /** Likewise, when they are alone. */
    @AudioThread
    void activateLesson(float[] ratio) {
        activate(alone, ratio);
    }

    @AudioThread
    private void activate(float[] g, float[] ratio) {
        for (int atom = 0; atom < atoms.length; atom++) {
            float[] weights = atoms[atom];
            float even = 0; // two sums, so that additions need not wait for each other
            float odd = 0;
            int bin = 0;
            for (; bin < weights.length - 1; bin += 2) {
                even += weights[bin] * ratio[bin];
                odd += weights[bin + 1] * ratio[bin + 1];
            }
            float last = bin < weights.length ? weights[bin] * ratio[bin] : 0;
            g[atom] = FrameSolver.bounded(g[atom] * (even + odd + last));
        }
    }

    /**
     * Learns from the frame at hand, as explained by these atoms alone.
     *
     * @param ratio v / Wh, [bins] or longer
     * @param loudness sum of v, so that loud and quiet frames count alike
     * @param weight of this frame beside all before, in [0, 1]
     */
    @AudioThread
    void learn(float[] ratio, float loudness, float weight) {
        for (int atom = 0; atom < atoms.length; atom++) {
            float[] weights = atoms[atom];
            float[] mean = sums[atom];
            float activation = alone[atom];
            for (int bin = 0; bin < weights.length; bin++) {
                // In this order: w g is at most Wh, so that no product leaves the range of v.
                float explained = weights[bin] * activation * ratio[bin] / loudness;
                mean[bin] = Math.max(mean[bin] + weight * (explained - mean[bin]), FLOOR);
            }
            float scale = 1 / sum(mean, bins);
            for (int bin = 0; bin < weights.length; bin++) {
                weights[bin] = Math.max(mean[bin] * scale, FLOOR);
            }
        }
    }

    @AudioThread
    private static float sum(float[] values, int length) {
        float sum = 0;
        for (int i = 0; i < length; i++) {
            sum += values[i];
        }
        return sum;
    }

    private static void scale(float[] values, float factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }
}
