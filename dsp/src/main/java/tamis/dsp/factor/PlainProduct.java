package tamis.dsp.factor;

import java.util.Arrays;

/**
 * The product of two strided matrices in plain Java.
 *
 * <p>Rows of the right factor are copied to arrays of their own, so that the inner loop runs with one index over every
 * array: the form the JIT compiler turns into vector code by itself.
 */
final class PlainProduct {
    private PlainProduct() {}

    /**
     * Writes {@code out = A B}; element (i, k) of A lies at {@code i * aRow + k * aColumn}, and B's likewise.
     *
     * @param out [m][n], row after row, not one of the factors
     */
    static void multiply(
            double[] a,
            int aRow,
            int aColumn,
            double[] b,
            int bRow,
            int bColumn,
            int m,
            int n,
            int inner,
            double[] out) {
        double[][] right = new double[inner][n];
        for (int k = 0; k < inner; k++) {
            double[] row = right[k];
            for (int j = 0; j < n; j++) {
                row[j] = b[k * bRow + j * bColumn];
            }
        }
        double[] sum = new double[n];
        for (int i = 0; i < m; i++) {
            Arrays.fill(sum, 0);
            int k = 0;
            for (; k + 3 < inner; k += 4) {
                int at = i * aRow + k * aColumn;
                addFour(
                        a[at],
                        a[at + aColumn],
                        a[at + 2 * aColumn],
                        a[at + 3 * aColumn],
                        right[k],
                        right[k + 1],
                        right[k + 2],
                        right[k + 3],
                        sum);
            }
            for (; k < inner; k++) {
                add(a[i * aRow + k * aColumn], right[k], sum);
            }
            System.arraycopy(sum, 0, out, i * n, n);
        }
    }

    private static void addFour(
            double a0,
            double a1,
            double a2,
            double a3,
            double[] b0,
            double[] b1,
            double[] b2,
            double[] b3,
            double[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += a0 * b0[j] + a1 * b1[j] + (a2 * b2[j] + a3 * b3[j]);
        }
    }

    private static void add(double a, double[] b, double[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += a * b[j];
        }
    }
}
