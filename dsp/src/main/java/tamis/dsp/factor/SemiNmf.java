package tamis.dsp.factor;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Semi-non-negative factorisation {@code min |X - W H|^2} with H at least zero; X and W may have any sign.
 *
 * <p>W takes its exact best value {@code X H'(H H')^+}; H follows a multiplicative rule. The distance never rises.
 * Source:
 * "Convex and Semi-Nonnegative Matrix Factorizations", IEEE Trans. PAMI 32 (2010).
 *
 * <p>Its transpose, {@code |Y - G F|^2} with G at least zero, is the two-layer network {@code |(X V)_+ F - Y|^2} on
 * whitened
 * data, {@code X X' = I}: put {@code V = X'U}, then {@code (X V)_+ = U_+}.
 */
public final class SemiNmf {
    private SemiNmf() {}

    /**
     * Factorises, starting from the membership of {@link KMeans} clusters plus 0.2, as the source advises.
     *
     * @param data X, finite, of any sign
     * @param components columns of W, in [1, columns of X]
     * @return factors with H at least zero; the trace holds {@code |X - WH|^2}
     */
    public static Factorization factorize(Matrix data, int components, StopRule stop, long seed, Progress progress) {
        long draw = new SplittableRandom(seed).nextLong();
        KMeans.Clustering clusters = KMeans.cluster(data, components, new StopRule(50, 1e-6), draw, Progress.NONE);
        Matrix h = clusters.assignment().transpose().map(member -> member + 0.2);
        Matrix w = new Matrix(data.rows(), components);
        w.assign(bestLeft(data, h));
        Descent descent = Descent.run(stop, progress, distance(data, w, h), () -> {
            refine(w, data, h);
            w.assign(bestLeft(data, h));
            return distance(data, w, h);
        });
        return new Factorization(w, h, descent);
    }

    private static double distance(Matrix data, Matrix w, Matrix h) {
        return data.minus(w.times(h)).squaredNorm();
    }

    /** {@return X H'(H H')^+, the W of least distance} */
    static Matrix bestLeft(Matrix data, Matrix h) {
        return data.timesTranspose(h)
                .times(SymmetricEigen.of(h.timesTranspose(h)).pseudoInverse());
    }

    /**
     * One step that never raises {@code |X - W H|^2}: with A = W'X and B = W'W split in positive and negative parts,
     * {@code H <- H o sqrt((A+ + B- H) / (A- + B+ H))}.
     */
    static void refine(Matrix w, Matrix data, Matrix h) {
        Matrix correlation = w.transposeTimes(data);
        Matrix gram = w.transposeTimes(w);
        double[] up = gram.map(value -> Math.max(0, -value)).times(h).data();
        double[] down = gram.map(value -> Math.max(0, value)).times(h).data();
        double[] pull = correlation.data();
        double[] values = h.data();
        double smallest = MultiplicativeStep.FLOOR
                * Math.max(1, Arrays.stream(values).max().orElse(1));
        for (int i = 0; i < values.length; i++) {
            double rise = up[i] + Math.max(0, pull[i]);
            double fall = Math.max(down[i] + Math.max(0, -pull[i]), Double.MIN_NORMAL);
            values[i] = Math.max(smallest, values[i] * Math.sqrt(rise / fall));
        }
    }
}
