package tamis.dsp.factor;

import java.util.random.RandomGenerator;

/**
 * Non-negative double singular value decomposition: every singular pair {@code s u v'} gives the stronger of its
 * positive and its negative part, as a non-negative column and row.
 *
 * <p>Source: "SVD based initialization: A head start for nonnegative matrix factorization", Pattern Recognition 41
 * (2008). The first pair of a non-negative matrix is non-negative already and is taken whole.
 */
public final class Nndsvd {
    private Nndsvd() {}

    /**
     * Makes the starting factors; elements may be zero.
     *
     * @param data X, at least zero
     * @param components at most the smaller side of X; more give columns and rows of zeros
     * @return factors without iterations: the trace is empty
     */
    public static Factorization of(Matrix data, int components, RandomGenerator random) {
        Matrix w = new Matrix(data.rows(), components);
        Matrix h = new Matrix(components, data.columns());
        int rank = Math.min(components, Math.min(data.rows(), data.columns()));
        Svd svd = Svd.leading(data, rank, random);
        for (int atom = 0; atom < rank; atom++) {
            double[] u = svd.u().column(atom);
            double[] v = svd.v().column(atom);
            boolean positive = length(u, 1) * length(v, 1) >= length(u, -1) * length(v, -1);
            int sign = positive ? 1 : -1;
            double left = length(u, sign);
            double right = length(v, sign);
            if (left == 0 || right == 0) {
                continue;
            }
            double scale = Math.sqrt(svd.s()[atom] * left * right);
            for (int row = 0; row < u.length; row++) {
                w.set(row, atom, scale * Math.max(0, sign * u[row]) / left);
            }
            for (int column = 0; column < v.length; column++) {
                h.set(atom, column, scale * Math.max(0, sign * v[column]) / right);
            }
        }
        return new Factorization(w, h, new Descent(new double[0], StopReason.LIMIT));
    }

    private static double length(double[] vector, int sign) {
        double sum = 0;
        for (double value : vector) {
            double part = Math.max(0, sign * value);
            sum += part * part;
        }
        return Math.sqrt(sum);
    }
}
