package tamis.dsp.nmf;

import java.util.Arrays;
import tamis.dsp.AudioThread;
import tamis.dsp.kernel.AtomProducts;
import tamis.dsp.kernel.Kernels;

/**
 * Explains one frame after the other as a non-negative mix of fixed atoms: lowers {@code D(v | Wh) + sparsity * sum(h)}
 * over {@code h >= 0}, where D is the beta-divergence, by the multiplicative rule
 * {@code h <- h * (W'(v * (Wh)^(beta-2)) / (W'(Wh)^(beta-1) + sparsity))^gamma(beta)}. Each frame starts from the
 * activations of the last one.
 *
 * <p>Source: "Algorithms for Nonnegative Matrix Factorization with the beta-Divergence", Neural Computation 23 (2011);
 * no update raises the cost, also with the penalty, whose majorant has the same shape as the divergence's.
 *
 * <p>v, W and h are kept at or above {@link #FLOOR} and the model is Wh plus that floor, so that nothing turns
 * subnormal
 * however long a sound stays silent or the same. One stream, one thread at a time. Allocates only in the constructor.
 */
public final class FrameSolver {
    /** Smallest value of anything, -240 dB: products of two stay normal. */
    public static final float FLOOR = 1e-12f;

    private static final float LOUDEST = 1e6f; // 120 dB above a magnitude of one; larger v would overflow powers
    private static final float HIGHEST = 1e9f; // at least the sum of the loudest v over 2049 bins, shared by two atoms
    private static final float LEAST_FACTOR = 1e-24f; // times FLOOR it is still normal

    private final AtomProducts products;
    private final float[] atomSums; // sums of the atoms: the denominator when beta is 1, [atoms]
    private final float[] v; // [stride]
    private final float[] activations; // h, [atoms]
    private final float[] numerator; // [atoms]
    private final float[] denominator; // [atoms]
    private final float[] model; // Wh, then (Wh)^(beta-1), [stride]
    private final float[] weighted; // v (Wh)^(beta-2), [stride]

    /**
     * Makes a solver for one stream.
     *
     * @param kernels how to multiply
     * @param atoms W', [atoms][bins], finite and non-negative, at most 1e6; copied, with values below the floor raised
     */
    public FrameSolver(Kernels kernels, float[][] atoms) {
        this.products = kernels.pack(FlooredAtoms.of(atoms, FLOOR));
        this.v = filled(products.stride());
        this.model = filled(products.stride());
        this.weighted = filled(products.stride());
        this.activations = new float[products.atoms()];
        this.numerator = new float[products.atoms()];
        this.denominator = new float[products.atoms()];
        this.atomSums = new float[products.atoms()];
        float[] ones = new float[products.stride()];
        Arrays.fill(ones, 1);
        products.project(ones, atomSums);
        reset();
    }

    static float[] filled(int length) {
        float[] floors = new float[length];
        Arrays.fill(floors, FLOOR);
        return floors;
    }

    /**
     * Refines the activations against one frame. Magnitudes that are not finite are read as silence.
     *
     * @param magnitude v, [bins] or longer, not modified
     * @param beta of the divergence, in [0, 2]
     * @param sparsity weight of the sum of the activations, in [0, 1e6]
     * @param iterations updates to run, at least 1
     * @return h, [atoms]; the same array on every call, overwritten by the next
     */
    @AudioThread
    public float[] solve(float[] magnitude, float beta, float sparsity, int iterations) {
        clean(magnitude, products.bins(), v);
        if (beta == 1) {
            for (int i = 0; i < iterations; i++) {
                updateKullbackLeibler(sparsity);
            }
        } else {
            float exponent = (float) BetaDivergence.exponent(beta);
            for (int i = 0; i < iterations; i++) {
                update(beta, sparsity, exponent);
            }
        }
        return activations;
    }

    /**
     * Mixes some of the atoms with the activations of the last frame.
     *
     * @param from first atom
     * @param to atom after the last
     * @param out [stride]; the first [bins] count
     */
    @AudioThread
    public void mix(int from, int to, float[] out) {
        products.mix(activations, from, to, out);
    }

    /** Copies the activations of the last frame, [atoms]. */
    @AudioThread
    public void activations(float[] out) {
        System.arraycopy(activations, 0, out, 0, activations.length);
    }

    /** {@return length of the arrays that {@link #mix} writes} */
    public int stride() {
        return products.stride();
    }

    /** Forgets all frames: every atom is as active as every other. */
    @AudioThread
    public void reset() {
        Arrays.fill(activations, 1);
    }

    /** Copies magnitudes, raised to the floor; what is not finite is read as silence. */
    @AudioThread
    static void clean(float[] magnitude, int bins, float[] v) {
        for (int bin = 0; bin < bins; bin++) {
            float value = magnitude[bin];
            // NaN and infinity fail the comparisons.
            v[bin] = value >= FLOOR && value <= Float.MAX_VALUE ? Math.min(value, LOUDEST) : FLOOR;
        }
    }

    @AudioThread
    private void updateKullbackLeibler(float sparsity) {
        products.projectRatio(v, activations, FLOOR, numerator);
        for (int atom = 0; atom < activations.length; atom++) {
            activations[atom] = bounded(activations[atom] * (numerator[atom] / (atomSums[atom] + sparsity)));
        }
    }

    @AudioThread
    private void update(float beta, float sparsity, float exponent) {
        products.mix(activations, 0, activations.length, model);
        weigh(beta);
        products.project(weighted, numerator);
        products.project(model, denominator);
        for (int atom = 0; atom < activations.length; atom++) {
            float ratio = numerator[atom] / (denominator[atom] + sparsity);
            float factor = exponent == 1 ? ratio : (float) Math.pow(ratio, exponent);
            activations[atom] = bounded(activations[atom] * factor);
        }
    }

    /** From the model to both factors: v (Wh)^(beta-2) and (Wh)^(beta-1). */
    @AudioThread
    private void weigh(float beta) {
        for (int bin = 0; bin < products.bins(); bin++) {
            float modelled = model[bin] + FLOOR;
            float power = powerMinusOne(modelled, beta);
            model[bin] = Math.max(power, LEAST_FACTOR);
            weighted[bin] = Math.max(v[bin] * (power / modelled), LEAST_FACTOR);
        }
    }

    @AudioThread
    private static float powerMinusOne(float base, float beta) {
        return beta == 2 ? base : beta == 0 ? 1 / base : (float) Math.pow(base, beta - 1);
    }

    @AudioThread
    static float bounded(float activation) {
        return Math.max(FLOOR, Math.min(activation, HIGHEST));
    }
}
