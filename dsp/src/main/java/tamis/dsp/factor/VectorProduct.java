package tamis.dsp.factor;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The product of two strided matrices on the Vector API: panels of the right factor, two vectors wide, are packed so
 * that they stay in the first-level cache, and four rows at a time are accumulated in registers against each.
 *
 * <p>Source: "Anatomy of High-Performance Matrix Multiplication", ACM TOMS 34 (2008), with one level of
 * blocking.
 */
final class VectorProduct {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int WIDTH = 2 * LANES;
    private static final int HEIGHT = 4; // 4 x 2 accumulators: as many chains as hide the latency of an FMA
    private static final int DEPTH = 256; // a panel of 256 x 16 doubles is 32 KiB, one first-level cache

    private VectorProduct() {}

    /** Writes {@code out = A B}; arguments as in {@link Product#multiply}. */
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
        double[] panel = new double[Math.min(inner, DEPTH) * WIDTH];
        double[] tile = new double[HEIGHT * WIDTH];
        Arrays.fill(out, 0, m * n, 0);
        for (int start = 0; start < inner; start += DEPTH) {
            int depth = Math.min(DEPTH, inner - start);
            for (int j = 0; j < n; j += WIDTH) {
                int width = Math.min(WIDTH, n - j);
                pack(b, start * bRow + j * bColumn, bRow, bColumn, depth, width, panel);
                for (int i = 0; i < m; i += HEIGHT) {
                    int height = Math.min(HEIGHT, m - i);
                    int at = i * aRow + start * aColumn;
                    if (height == HEIGHT && width == WIDTH) {
                        addFourRows(a, at, aRow, aColumn, panel, depth, out, i * n + j, n);
                    } else {
                        addEdge(a, at, aRow, aColumn, panel, depth, tile, height, width, out, i * n + j, n);
                    }
                }
            }
        }
    }

    private static void pack(double[] b, int at, int bRow, int bColumn, int depth, int width, double[] panel) {
        if (bColumn == 1) {
            for (int k = 0; k < depth; k++) {
                System.arraycopy(b, at + k * bRow, panel, k * WIDTH, width);
            }
        } else {
            for (int j = 0; j < width; j++) {
                for (int k = 0; k < depth; k++) {
                    panel[k * WIDTH + j] = b[at + k * bRow + j * bColumn];
                }
            }
        }
    }

    /** At the right and lower edges the sums go through a full tile; what lies beyond the edge is not copied back. */
    private static void addEdge(
            double[] a,
            int at,
            int aRow,
            int aColumn,
            double[] panel,
            int depth,
            double[] tile,
            int height,
            int width,
            double[] out,
            int to,
            int n) {
        for (int row = 0; row < height; row++) {
            System.arraycopy(out, to + row * n, tile, row * WIDTH, width);
        }
        if (height == HEIGHT) {
            addFourRows(a, at, aRow, aColumn, panel, depth, tile, 0, WIDTH);
        } else {
            for (int row = 0; row < height; row++) {
                addRow(a, at + row * aRow, aColumn, panel, depth, tile, row * WIDTH);
            }
        }
        for (int row = 0; row < height; row++) {
            System.arraycopy(tile, row * WIDTH, out, to + row * n, width);
        }
    }

    private static void addFourRows(
            double[] a, int at, int aRow, int aColumn, double[] panel, int depth, double[] out, int to, int n) {
        int at1 = at + aRow;
        int at2 = at1 + aRow;
        int at3 = at2 + aRow;
        int to1 = to + n;
        int to2 = to1 + n;
        int to3 = to2 + n;
        DoubleVector left0 = DoubleVector.fromArray(SPECIES, out, to);
        DoubleVector left1 = DoubleVector.fromArray(SPECIES, out, to1);
        DoubleVector left2 = DoubleVector.fromArray(SPECIES, out, to2);
        DoubleVector left3 = DoubleVector.fromArray(SPECIES, out, to3);
        DoubleVector right0 = DoubleVector.fromArray(SPECIES, out, to + LANES);
        DoubleVector right1 = DoubleVector.fromArray(SPECIES, out, to1 + LANES);
        DoubleVector right2 = DoubleVector.fromArray(SPECIES, out, to2 + LANES);
        DoubleVector right3 = DoubleVector.fromArray(SPECIES, out, to3 + LANES);
        for (int k = 0, step = 0, p = 0; k < depth; k++, step += aColumn, p += WIDTH) {
            DoubleVector left = DoubleVector.fromArray(SPECIES, panel, p);
            DoubleVector right = DoubleVector.fromArray(SPECIES, panel, p + LANES);
            DoubleVector factor = DoubleVector.broadcast(SPECIES, a[at + step]);
            left0 = factor.fma(left, left0);
            right0 = factor.fma(right, right0);
            factor = DoubleVector.broadcast(SPECIES, a[at1 + step]);
            left1 = factor.fma(left, left1);
            right1 = factor.fma(right, right1);
            factor = DoubleVector.broadcast(SPECIES, a[at2 + step]);
            left2 = factor.fma(left, left2);
            right2 = factor.fma(right, right2);
            factor = DoubleVector.broadcast(SPECIES, a[at3 + step]);
            left3 = factor.fma(left, left3);
            right3 = factor.fma(right, right3);
        }
        left0.intoArray(out, to);
        left1.intoArray(out, to1);
        left2.intoArray(out, to2);
        left3.intoArray(out, to3);
        right0.intoArray(out, to + LANES);
        right1.intoArray(out, to1 + LANES);
        right2.intoArray(out, to2 + LANES);
        right3.intoArray(out, to3 + LANES);
    }

    private static void addRow(double[] a, int at, int aColumn, double[] panel, int depth, double[] out, int to) {
        DoubleVector left = DoubleVector.fromArray(SPECIES, out, to);
        DoubleVector right = DoubleVector.fromArray(SPECIES, out, to + LANES);
        for (int k = 0, from = at, p = 0; k < depth; k++, from += aColumn, p += WIDTH) {
            DoubleVector factor = DoubleVector.broadcast(SPECIES, a[from]);
            left = factor.fma(DoubleVector.fromArray(SPECIES, panel, p), left);
            right = factor.fma(DoubleVector.fromArray(SPECIES, panel, p + LANES), right);
        }
        left.intoArray(out, to);
        right.intoArray(out, to + LANES);
    }
}
