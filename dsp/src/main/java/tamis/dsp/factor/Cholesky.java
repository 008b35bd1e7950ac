package tamis.dsp.factor;

/**
 * Solves {@code A x = b} for a symmetric positive definite A through {@code A = L L'}.
 *
 * <p>Source: "Matrix Computations", 4th ed. (2013).
 */
final class Cholesky {
    private final double[][] lower; // L

    /** Decomposes A; a pivot that rounding made zero or negative is raised to 1e-14 of the diagonal element. */
    Cholesky(double[][] a) {
        lower = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                if (i == j) {
                    lower[i][i] = Math.sqrt(Math.max(sum, Math.max(1e-14 * a[i][i], Double.MIN_NORMAL)));
                } else {
                    lower[i][j] = sum / lower[j][j];
                }
            }
        }
    }

    /** {@return x, a new array} */
    double[] solve(double[] b) {
        int n = lower.length;
        double[] x = b.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= lower[i][k] * x[k];
            }
            x[i] /= lower[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= lower[k][i] * x[k];
            }
            x[i] /= lower[i][i];
        }
        return x;
    }
}
