package tamis.dsp.kernel;

import java.util.Arrays;
import tamis.dsp.AudioThread;

/**
 * Products over two copies of the matrix, so that every inner loop runs along rows: the JIT compiler vectorises
 * {@code y[i] += a * x[i]}, but never a float sum. Eight rows at a time keep {@code y} in registers for longer.
 */
final class PlainProducts implements AtomProducts {
    private static final int ROWS = 8;

    private final float[][] atoms; // W', [atoms padded to ROWS][bins]
    private final float[][] bins; // W, [bins padded to ROWS][atoms]
    private final int atomCount;
    private final int binCount;
    private final float[] weights; // [ROWS], those of the rows at hand
    private final float[] ratio; // [bins]

    PlainProducts(float[][] source) {
        this.atomCount = source.length;
        this.binCount = source[0].length;
        this.atoms = new float[padded(atomCount)][binCount];
        this.bins = new float[padded(binCount)][atomCount];
        for (int atom = 0; atom < atomCount; atom++) {
            for (int bin = 0; bin < binCount; bin++) {
                atoms[atom][bin] = source[atom][bin];
                bins[bin][atom] = source[atom][bin];
            }
        }
        this.weights = new float[ROWS];
        this.ratio = new float[binCount];
    }

    private PlainProducts(PlainProducts like) {
        this.atomCount = like.atomCount;
        this.binCount = like.binCount;
        this.atoms = like.atoms;
        this.bins = like.bins;
        this.weights = new float[ROWS];
        this.ratio = new float[binCount];
    }

    @Override
    public AtomProducts another() {
        return new PlainProducts(this);
    }

    private static int padded(int rows) {
        return (rows + ROWS - 1) / ROWS * ROWS;
    }

    @Override
    public int atoms() {
        return atomCount;
    }

    @Override
    public int bins() {
        return binCount;
    }

    @Override
    public int stride() {
        return binCount;
    }

    @Override
    @AudioThread
    public void mix(float[] h, int from, int to, float[] out) {
        combine(atoms, h, from, to, binCount, out);
    }

    @Override
    @AudioThread
    public void project(float[] x, float[] out) {
        combine(bins, x, 0, binCount, atomCount, out);
    }

    @Override
    @AudioThread
    public void projectRatio(float[] v, float[] h, float floor, float[] out) {
        mix(h, 0, atomCount, ratio);
        for (int bin = 0; bin < ratio.length; bin++) {
            ratio[bin] = v[bin] / (ratio[bin] + floor);
        }
        project(ratio, out);
    }

    @Override
    @AudioThread
    public void projectRatios(float[][] v, float[][] h, float floor, float[][] out) {
        for (int stream = 0; stream < v.length; stream++) {
            projectRatio(v[stream], h[stream], floor, out[stream]);
        }
    }

    /** Weighted sum of the rows in [from, to); rows are read in groups of eight, with weight zero outside the range. */
    @AudioThread
    private void combine(float[][] rows, float[] scale, int from, int to, int length, float[] out) {
        Arrays.fill(out, 0, length, 0);
        for (int row = from / ROWS * ROWS; row < to; row += ROWS) {
            for (int i = 0; i < ROWS; i++) {
                weights[i] = row + i >= from && row + i < to ? scale[row + i] : 0;
            }
            addRows(rows, row, weights, length, out);
        }
    }

    @AudioThread
    private static void addRows(float[][] rows, int row, float[] a, int length, float[] out) {
        float[] r0 = rows[row];
        float[] r1 = rows[row + 1];
        float[] r2 = rows[row + 2];
        float[] r3 = rows[row + 3];
        float[] r4 = rows[row + 4];
        float[] r5 = rows[row + 5];
        float[] r6 = rows[row + 6];
        float[] r7 = rows[row + 7];
        float a0 = a[0];
        float a1 = a[1];
        float a2 = a[2];
        float a3 = a[3];
        float a4 = a[4];
        float a5 = a[5];
        float a6 = a[6];
        float a7 = a[7];
        for (int i = 0; i < length; i++) {
            out[i] += (a0 * r0[i] + a1 * r1[i])
                    + (a2 * r2[i] + a3 * r3[i])
                    + ((a4 * r4[i] + a5 * r5[i]) + (a6 * r6[i] + a7 * r7[i]));
        }
    }
}
