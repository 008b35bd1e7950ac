package tamis.dsp.factor;

import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Eigenvalues and vectors of a symmetric matrix: {@code A = V diag(values) V'}.
 *
 * <p>Cyclic Jacobi rotations: O(n^3) a sweep, meant for the small Gram matrices of factors. Source: "Matrix Computations",
 * 4th ed. (2013).
 *
 * @param values largest first, [n]
 * @param vectors V, one orthonormal column each, [n][n]
 */
record SymmetricEigen(double[] values, Matrix vectors) {
    private static final int SWEEPS = 60; // convergence is quadratic: fewer than ten are ever used
    private static final double ENOUGH = 1e-30; // squared size of what is off the diagonal, relative to the whole

    static SymmetricEigen of(Matrix symmetric) {
        int n = symmetric.rows();
        Matrix a = symmetric.copy();
        Matrix v = Matrix.identity(n);
        double whole = a.squaredNorm();
        for (int sweep = 0; sweep < SWEEPS && offDiagonal(a) > ENOUGH * whole; sweep++) {
            for (int p = 0; p < n - 1; p++) {
                for (int q = p + 1; q < n; q++) {
                    if (a.get(p, q) != 0) {
                        rotate(a, v, p, q);
                    }
                }
            }
        }
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -a.get(i, i)))
                .mapToInt(Integer::intValue)
                .toArray();
        Matrix vectors = new Matrix(n, n);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = a.get(order[i], order[i]);
            vectors.setColumn(i, v.column(order[i]));
        }
        return new SymmetricEigen(values, vectors);
    }

    /** {@return V diag(f(values)) V', for instance the inverse square root} */
    Matrix apply(DoubleUnaryOperator function) {
        Matrix scaled = vectors.copy();
        int n = values.length;
        for (int i = 0; i < scaled.data().length; i++) {
            scaled.data()[i] *= function.applyAsDouble(values[i % n]);
        }
        return scaled.timesTranspose(vectors);
    }

    /** {@return the pseudo-inverse of a positive semi-definite matrix; eigenvalues below 1e-12 of the largest count as zero} */
    Matrix pseudoInverse() {
        double smallest = 1e-12 * Math.max(values[0], Double.MIN_NORMAL / 1e-12);
        return apply(value -> value > smallest ? 1 / value : 0);
    }

    private static double offDiagonal(Matrix a) {
        double sum = 0;
        for (int p = 0; p < a.rows(); p++) {
            for (int q = 0; q < p; q++) {
                sum += 2 * a.get(p, q) * a.get(p, q);
            }
        }
        return sum;
    }

    private static void rotate(Matrix a, Matrix v, int p, int q) {
        double tau = (a.get(q, q) - a.get(p, p)) / (2 * a.get(p, q));
        double tangent = Math.copySign(1, tau) / (Math.abs(tau) + Math.hypot(1, tau));
        double cosine = 1 / Math.hypot(1, tangent);
        double sine = tangent * cosine;
        for (int k = 0; k < a.rows(); k++) {
            turn(a.data(), k * a.rows() + p, k * a.rows() + q, cosine, sine);
            turn(v.data(), k * a.rows() + p, k * a.rows() + q, cosine, sine);
        }
        for (int k = 0; k < a.rows(); k++) {
            turn(a.data(), p * a.rows() + k, q * a.rows() + k, cosine, sine);
        }
    }

    private static void turn(double[] data, int first, int second, double cosine, double sine) {
        double x = data[first];
        double y = data[second];
        data[first] = cosine * x - sine * y;
        data[second] = sine * x + cosine * y;
    }
}
