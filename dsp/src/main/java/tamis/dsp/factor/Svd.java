package tamis.dsp.factor;

import java.util.random.RandomGenerator;

/**
 * The leading part of a singular value decomposition, {@code X ~ U diag(s) V'}.
 *
 * @param u orthonormal columns, [rows][rank]
 * @param s singular values, largest first, [rank]
 * @param v orthonormal columns, [columns][rank]
 */
record Svd(Matrix u, double[] s, Matrix v) {
    private static final int SPARE = 8; // directions beyond the rank, so that the last wanted ones converge fast
    private static final int POWERS = 12; // an error of (s_(rank + 8) / s_rank)^25, small enough to start from

    /**
     * Finds the leading singular triples by subspace iteration from random directions. Source: "Finding structure with
     * randomness", SIAM Review 53 (2011).
     *
     * @param rank at most the smaller side of X
     */
    static Svd leading(Matrix x, int rank, RandomGenerator random) {
        int width = Math.min(rank + SPARE, Math.min(x.rows(), x.columns()));
        Matrix q = orthonormal(x.times(Matrix.random(x.columns(), width, random).map(value -> value - 0.5)));
        for (int power = 0; power < POWERS; power++) {
            q = orthonormal(x.times(orthonormal(x.transposeTimes(q))));
        }
        Matrix small = q.transposeTimes(x);
        SymmetricEigen eigen = SymmetricEigen.of(small.timesTranspose(small));
        Matrix u = q.times(eigen.vectors().columns(0, rank));
        Matrix v = x.transposeTimes(u);
        double[] s = new double[rank];
        for (int i = 0; i < rank; i++) {
            double[] column = v.column(i);
            s[i] = length(column);
            for (int k = 0; k < column.length; k++) {
                column[k] /= Math.max(s[i], Double.MIN_NORMAL);
            }
            v.setColumn(i, column);
        }
        return new Svd(u, s, v);
    }

    /** {@return an orthonormal basis of the columns, by modified Gram-Schmidt run twice; dependent columns become zero} */
    static Matrix orthonormal(Matrix columns) {
        Matrix basis = columns.transpose(); // rows are contiguous
        int n = basis.columns();
        double[] data = basis.data();
        for (int i = 0; i < basis.rows(); i++) {
            double before = length(basis.row(i));
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < i; j++) {
                    double overlap = 0;
                    for (int k = 0; k < n; k++) {
                        overlap += data[i * n + k] * data[j * n + k];
                    }
                    for (int k = 0; k < n; k++) {
                        data[i * n + k] -= overlap * data[j * n + k];
                    }
                }
            }
            double after = length(basis.row(i));
            double scale = after > 1e-12 * before ? 1 / after : 0;
            for (int k = 0; k < n; k++) {
                data[i * n + k] *= scale;
            }
        }
        return basis.transpose();
    }

    private static double length(double[] vector) {
        double sum = 0;
        for (double value : vector) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}
