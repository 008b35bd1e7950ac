package tamis.dsp.unfold;

import tamis.dsp.factor.Matrix;

/**
 * One multiplicative update of activations under the Kullback-Leibler divergence and an L1 penalty,
 * {@code Y = H o W'(X / WH) / (W'1 + sparsity)}, and its derivative split in non-negative parts.
 *
 * <p>Source: "Deep NMF for speech separation", ICASSP 2015, with beta 1. Shapes: W [features][atoms],
 * X [features][frames], H and Y [atoms][frames].
 */
final class KlLayer {
    /** Below this a mixture or an activation counts as nothing; its square is a normal number. */
    static final double FLOOR = 1e-30;

    private KlLayer() {}

    /** The loss's split gradient with respect to what a layer was given. */
    record Gradient(SplitGradient weights, SplitGradient activations) {}

    static Matrix apply(Matrix w, Matrix x, Matrix h, double sparsity) {
        Matrix updated = w.transposeTimes(quotient(x, w.times(h)));
        double[] sums = columnSums(w);
        for (int atom = 0; atom < h.rows(); atom++) {
            for (int i = atom * h.columns(); i < (atom + 1) * h.columns(); i++) {
                double share = updated.data()[i] / (sums[atom] + sparsity);
                updated.data()[i] = Math.max(h.data()[i] * share, FLOOR);
            }
        }
        return updated;
    }

    /**
     * Carries both parts of a gradient back through the update.
     *
     * @param y what {@link #apply} gave for the same arguments
     * @param upstream with respect to {@code y}
     */
    static Gradient back(Matrix w, Matrix x, Matrix h, Matrix y, double sparsity, SplitGradient upstream) {
        Matrix z = w.times(h);
        Matrix q = quotient(x, z);
        Matrix curvature = quotient(q, z); // x / z^2
        double[] sums = columnSums(w);
        Part plus = new Part(w, h, y, curvature, sums, sparsity, upstream.plus());
        Part minus = new Part(w, h, y, curvature, sums, sparsity, upstream.minus());
        return new Gradient(
                new SplitGradient(byWeights(plus, minus, q, h), byWeights(minus, plus, q, h)),
                new SplitGradient(byActivations(plus, minus, w), byActivations(minus, plus, w)));
    }

    /** What one part of the upstream gradient becomes on its way through the update. */
    private static final class Part {
        final Matrix numerator; // upstream o h / d: with respect to W'q, [atoms][frames]
        final Matrix explained; // (W numerator) o x / z^2: what falls on the denominator z, [features][frames]
        final Matrix direct; // upstream o y / h, [atoms][frames]
        final double[] scale; // with respect to d, the columns' sums, [atoms]

        Part(Matrix w, Matrix h, Matrix y, Matrix curvature, double[] sums, double sparsity, Matrix upstream) {
            numerator = new Matrix(h.rows(), h.columns());
            direct = new Matrix(h.rows(), h.columns());
            scale = new double[h.rows()];
            for (int atom = 0; atom < h.rows(); atom++) {
                double d = sums[atom] + sparsity;
                for (int i = atom * h.columns(); i < (atom + 1) * h.columns(); i++) {
                    double u = upstream.data()[i];
                    numerator.data()[i] = u * h.data()[i] / d;
                    direct.data()[i] = u * y.data()[i] / h.data()[i];
                    scale[atom] += u * y.data()[i] / d;
                }
            }
            explained = w.times(numerator);
            for (int i = 0; i < explained.data().length; i++) {
                explained.data()[i] *= curvature.data()[i];
            }
        }
    }

    /** W stands in the numerator W'q with the same sign, in z and in d with the other. */
    private static Matrix byWeights(Part same, Part other, Matrix q, Matrix h) {
        Matrix sum = q.timesTranspose(same.numerator);
        Matrix explained = other.explained.timesTranspose(h);
        for (int i = 0; i < sum.data().length; i++) {
            sum.data()[i] += explained.data()[i] + other.scale[i % sum.columns()];
        }
        return sum;
    }

    private static Matrix byActivations(Part same, Part other, Matrix w) {
        Matrix sum = w.transposeTimes(other.explained);
        for (int i = 0; i < sum.data().length; i++) {
            sum.data()[i] += same.direct.data()[i];
        }
        return sum;
    }

    private static Matrix quotient(Matrix numerator, Matrix denominator) {
        Matrix quotient = new Matrix(numerator.rows(), numerator.columns());
        for (int i = 0; i < quotient.data().length; i++) {
            quotient.data()[i] = numerator.data()[i] / Math.max(denominator.data()[i], FLOOR);
        }
        return quotient;
    }

    private static double[] columnSums(Matrix w) {
        double[] sums = new double[w.columns()];
        for (int i = 0; i < w.data().length; i++) {
            sums[i % sums.length] += w.data()[i];
        }
        return sums;
    }
}
