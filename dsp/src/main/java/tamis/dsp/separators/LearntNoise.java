package tamis.dsp.separators;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tamis.dsp.AudioThread;
import tamis.dsp.kernel.AtomProducts;
import tamis.dsp.kernel.Kernels;
import tamis.dsp.mask.Masks;
import tamis.dsp.model.Tensor;
import tamis.dsp.model.UnrolledWeights;

/**
 * What a listener has taught of a noise: a few atoms, learnt from seconds of it alone, that tell what it is like beneath
 * the speech, where a network can only guess.
 *
 * <p>Of a frame v and its speech mask m the noise {@code n = (1 - m) v} is explained by the atoms, {@code n ~ D g}, with
 * multiplicative Kullback-Leibler updates in which each bin has the weight {@code (1 - m)^2}: bins that speech fills say
 * nothing of the noise. What the atoms then say beyond n, {@code e = max(0, 2 D g - n)}, is taken from the speech
 * {@code s = m v} by {@code m := m s^2 / (s^2 + e^2)}. Noise is counted twice over because its peaks, not its mean, are
 * heard when too little is taken: "Enhancement of speech corrupted by acoustic noise", ICASSP 1979, where 3 to 6 are
 * used; 2 gained most here, over 1.5, 2.5 and 3.
 *
 * <p>Starts anew with every frame, so there is nothing to forget. Allocates only when made.
 */
final class LearntNoise {
    private static final int UPDATES = 6; // more gain nothing, from a start that is level
    private static final float OVERESTIMATE = 2;
    private static final float FLOOR = 1e-10f; // of magnitudes and weights: keeps all products normal
    private static final float LOUDEST = 1e6f; // likewise

    private final AtomProducts atoms;
    private final float[] frame; // v, made finite, [bins]
    private final float[] weight; // (1 - m)^2, with room for whole registers
    private final float[] weighted; // weight times n
    private final float[] explained; // D g
    private final float[] activations; // g
    private final float[] numerator;
    private final float[] denominator;

    private LearntNoise(AtomProducts atoms) {
        this.atoms = atoms;
        this.frame = new float[atoms.bins()];
        this.weight = new float[atoms.stride()];
        this.weighted = new float[atoms.stride()];
        this.explained = new float[atoms.stride()];
        this.activations = new float[atoms.atoms()];
        this.numerator = new float[atoms.atoms()];
        this.denominator = new float[atoms.atoms()];
    }

    /**
     * {@return the noise that a model was taught, null when none}
     *
     * @throws IllegalArgumentException when its atoms have another number of bins, or are below zero
     */
    static @Nullable LearntNoise of(UnrolledWeights model, int bins) {
        Tensor tensor = model.tensors().get(UnrolledShape.LEARNT_NOISE);
        if (tensor == null) {
            return null;
        }
        float[] data = model.tensor(UnrolledShape.LEARNT_NOISE, tensor.shape().getFirst(), bins);
        float[][] rows = new float[tensor.shape().getFirst()][bins];
        for (int row = 0; row < rows.length; row++) {
            for (int bin = 0; bin < bins; bin++) {
                float value = data[row * bins + bin];
                if (!(value >= 0)) {
                    throw new IllegalArgumentException(
                            "tensor " + UnrolledShape.LEARNT_NOISE + " must not be below zero, got " + value);
                }
                rows[row][bin] = Math.max(value, FLOOR);
            }
        }
        return new LearntNoise(Kernels.best().pack(rows));
    }

    /** {@return the same for another stream; the atoms are kept only once} */
    LearntNoise another() {
        return new LearntNoise(atoms.another());
    }

    /**
     * Takes from the speech what the atoms say lies beneath it.
     *
     * @param magnitude v, [bins] or longer, not modified; what is not finite is read as silence
     * @param masks of speech, then noise; overwritten
     */
    @AudioThread
    void refine(float[] magnitude, Masks masks) {
        float[] speech = masks.values()[0];
        float[] noise = masks.values()[1];
        int bins = atoms.bins();
        float sum = 0;
        for (int bin = 0; bin < bins; bin++) {
            float v = magnitude[bin];
            frame[bin] = v >= 0 && v <= Float.MAX_VALUE ? Math.min(v, LOUDEST) : 0;
            float w = Math.max(noise[bin] * noise[bin], FLOOR);
            weight[bin] = w;
            weighted[bin] = Math.max(w * noise[bin] * frame[bin], FLOOR);
            sum += weighted[bin];
        }
        explain(sum);
        for (int bin = 0; bin < bins; bin++) {
            float s = Math.max(speech[bin] * frame[bin], FLOOR);
            float e = Math.max(OVERESTIMATE * explained[bin] - noise[bin] * frame[bin], 0);
            float odds = Math.min(e / s, LOUDEST);
            speech[bin] /= 1 + odds * odds;
            noise[bin] = 1 - speech[bin];
        }
    }

    @AudioThread
    private void explain(float sum) {
        atoms.project(weight, denominator);
        float all = 0;
        for (float share : denominator) {
            all += share;
        }
        Arrays.fill(activations, sum / all);
        for (int update = 0; update < UPDATES; update++) {
            atoms.projectRatio(weighted, activations, FLOOR, numerator);
            for (int atom = 0; atom < activations.length; atom++) {
                activations[atom] = Math.max(activations[atom] * (numerator[atom] / denominator[atom]), FLOOR);
            }
        }
        atoms.mix(activations, 0, activations.length, explained);
    }
}
