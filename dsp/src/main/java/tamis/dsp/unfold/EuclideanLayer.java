package tamis.dsp.unfold;

import tamis.dsp.factor.Matrix;

/**
 * One multiplicative update {@code Q = X o B / (C X)} of least squares, and its derivative; B is {@code D'Y} and C is
 * {@code D'D} for data Y and the other factor D.
 *
 * <p>Source: "Algorithms for Non-negative Matrix Factorization", NIPS 13 (2001), eq. 4.
 */
final class EuclideanLayer {
    private static final double FLOOR = 1e-30; // of CX: only an X of zeros comes near it

    private EuclideanLayer() {}

    /** What the loss changes by, with each input of the update. */
    record Gradient(Matrix x, Matrix b, Matrix c) {}

    static Matrix apply(Matrix x, Matrix b, Matrix c) {
        Matrix updated = c.times(x);
        double[] q = updated.data();
        for (int i = 0; i < q.length; i++) {
            q[i] = x.data()[i] * b.data()[i] / Math.max(q[i], FLOOR);
        }
        return updated;
    }

    /**
     * Carries a gradient back through the update.
     *
     * @param upstream derivative of the loss with respect to Q
     */
    static Gradient back(Matrix x, Matrix b, Matrix c, Matrix upstream) {
        Matrix denominator = c.times(x);
        Matrix byDenominator = new Matrix(x.rows(), x.columns());
        Matrix byB = new Matrix(x.rows(), x.columns());
        Matrix direct = new Matrix(x.rows(), x.columns());
        for (int i = 0; i < denominator.data().length; i++) {
            double d = Math.max(denominator.data()[i], FLOOR);
            double u = upstream.data()[i] / d;
            byB.data()[i] = u * x.data()[i];
            direct.data()[i] = u * b.data()[i];
            byDenominator.data()[i] = -u * x.data()[i] * b.data()[i] / d;
        }
        Matrix byX = c.transposeTimes(byDenominator);
        for (int i = 0; i < byX.data().length; i++) {
            byX.data()[i] += direct.data()[i];
        }
        return new Gradient(byX, byB, byDenominator.timesTranspose(x));
    }
}
