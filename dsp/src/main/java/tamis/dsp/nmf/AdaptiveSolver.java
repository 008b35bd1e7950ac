package tamis.dsp.nmf;

import java.util.Arrays;
import tamis.dsp.AudioThread;
import tamis.dsp.kernel.AtomProducts;
import tamis.dsp.kernel.Kernels;

/**
 * Explains one frame after the other by fixed atoms and by a few free ones, as {@link FrameSolver} does with beta 1;
 * the
 * free ones learn from the frames they are told to.
 *
 * <p>Source: "Supervised and semi-supervised separation of sounds from single-channel mixtures", ICA 2007, frame
 * by frame as in "Online PLCA for real-time semi-supervised source separation", LVA/ICA 2012; forgotten sums in place
 * of
 * its buffer of frames are described at {@link FreeAtoms}.
 *
 * <p>One stream, one thread at a time. Allocates only in the constructor.
 */
public final class AdaptiveSolver {
    private static final float FLOOR = FrameSolver.FLOOR;

    private final AtomProducts fixed;
    private final FreeAtoms free;
    private final float[] atomSums; // of the fixed atoms, [atoms]
    private final float[] v; // [stride]
    private final float[] ratio; // Wh, then v / Wh, [stride]
    private final float[] activations; // of the fixed atoms, [atoms]
    private final float[] numerator; // [atoms]

    /**
     * Makes a solver for one stream.
     *
     * @param kernels how to multiply
     * @param atoms the fixed ones, [atoms][bins], finite and non-negative, at most 1e6; copied
     * @param freeAtoms how many free ones, at least 1
     */
    public AdaptiveSolver(Kernels kernels, float[][] atoms, int freeAtoms) {
        if (freeAtoms < 1) {
            throw new IllegalArgumentException("freeAtoms must be at least 1, got " + freeAtoms);
        }
        this.fixed = kernels.pack(FlooredAtoms.of(atoms, FLOOR));
        this.free = new FreeAtoms(freeAtoms, fixed.bins());
        this.v = FrameSolver.filled(fixed.stride());
        this.ratio = FrameSolver.filled(fixed.stride());
        this.activations = new float[fixed.atoms()];
        this.numerator = new float[fixed.atoms()];
        this.atomSums = new float[fixed.atoms()];
        float[] ones = new float[fixed.stride()];
        Arrays.fill(ones, 1);
        fixed.project(ones, atomSums);
        reset();
    }

    /**
     * Refines all activations against one frame, starting from the last frame's.
     *
     * @param magnitude [bins] or longer, not modified; what is not finite is read as silence
     * @param iterations updates to run, at least 1
     */
    @AudioThread
    public void solve(float[] magnitude, int iterations) {
        FrameSolver.clean(magnitude, fixed.bins(), v);
        for (int i = 0; i < iterations; i++) {
            compare();
            fixed.project(ratio, numerator);
            for (int atom = 0; atom < activations.length; atom++) {
                activations[atom] = FrameSolver.bounded(activations[atom] * (numerator[atom] / atomSums[atom]));
            }
            free.activate(ratio);
        }
    }

    /**
     * Lets the free atoms learn from the frame solved last, as if no fixed atom took part: those would explain much of
     * any noise, and leave to the free ones what no noise is made of.
     *
     * @param weight of this frame beside all before it, in [0, 1]
     * @param iterations updates of what the frame is made of, at least 1
     */
    @AudioThread
    public void learn(float weight, int iterations) {
        for (int i = 0; i < iterations; i++) {
            Arrays.fill(ratio, 0);
            free.addLessonTo(ratio);
            divide();
            free.activateLesson(ratio);
        }
        Arrays.fill(ratio, 0);
        free.addLessonTo(ratio);
        divide();
        float loudness = 0;
        for (int bin = 0; bin < fixed.bins(); bin++) {
            loudness += v[bin];
        }
        free.learn(ratio, loudness, weight);
    }

    /** Writes what the fixed atoms from {@code from} up to {@code to} explain of the frame solved last, [stride]. */
    @AudioThread
    public void mix(int from, int to, float[] out) {
        fixed.mix(activations, from, to, out);
    }

    /** Adds what the free atoms explain of it. */
    @AudioThread
    public void addFree(float[] out) {
        free.addTo(out);
    }

    /** {@return length of the arrays that {@link #mix} writes} */
    public int stride() {
        return fixed.stride();
    }

    /** {@return a copy of the free atoms as they are now, [atoms][bins], each sums to one} */
    public float[][] freeAtoms() {
        float[][] copy = new float[free.count()][];
        Arrays.setAll(copy, atom -> free.atom(atom).clone());
        return copy;
    }

    /** Forgets all frames and all that was learnt. */
    @AudioThread
    public void reset() {
        Arrays.fill(activations, 1);
        free.reset();
    }

    @AudioThread
    private void compare() {
        fixed.mix(activations, 0, activations.length, ratio);
        free.addTo(ratio);
        divide();
    }

    /** From Wh to v / Wh. */
    @AudioThread
    private void divide() {
        for (int bin = 0; bin < v.length; bin++) {
            ratio[bin] = v[bin] / (ratio[bin] + FLOOR);
        }
    }
}
