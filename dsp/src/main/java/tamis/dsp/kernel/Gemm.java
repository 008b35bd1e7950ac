package tamis.dsp.kernel;

import java.util.Arrays;

/**
 * The general product of float matrices, {@code C = op(A) op(B)} or {@code C += op(A) op(B)}, row-major.
 *
 * <p>Copies blocks of both factors into panels that the innermost tile reads in order, sized for the processor's
 * caches. Source: "Anatomy of high-performance matrix multiplication", ACM Trans. Math. Softw. 34 (2008).
 *
 * <p>One instance per thread. Allocates only in the constructor.
 */
public final class Gemm {
    private static final int DEPTH = 256; // panels of 16 columns are 16 KB: half of a first-level cache
    private static final int HEIGHT = 96; // a block of A is 96 KB: well inside a second-level cache
    private static final int WIDTH = 512; // a block of B is 512 KB

    private final GemmTile tile;
    private final float[] packedA = new float[DEPTH * HEIGHT];
    private final float[] packedB = new float[DEPTH * WIDTH];
    private final float[] corner; // one tile that hangs over the edge of C

    /** Makes a product on the vector unit if this JVM offers it. */
    public Gemm() {
        this(fastest());
    }

    Gemm(GemmTile tile) {
        this.tile = tile;
        this.corner = new float[tile.rows() * tile.columns()];
    }

    private static GemmTile fastest() {
        try {
            return new VectorGemmTile();
        } catch (LinkageError incubatorModuleNotAdded) {
            return new PlainGemmTile();
        }
    }

    /**
     * Multiplies.
     *
     * @param rows of C
     * @param columns of C
     * @param depth columns of op(A), rows of op(B)
     * @param a A, [rows][depth], or [depth][rows] when {@code transposeA}; not modified
     * @param b B, [depth][columns], or [columns][depth] when {@code transposeB}; not modified
     * @param c C, [rows][columns]; none of the other two
     * @param add whether to add to what C holds
     */
    public void multiply(
            int rows,
            int columns,
            int depth,
            float[] a,
            boolean transposeA,
            float[] b,
            boolean transposeB,
            float[] c,
            boolean add) {
        if (a.length < rows * depth || b.length < depth * columns || c.length < rows * columns) {
            throw new IllegalArgumentException("a, b and c must hold " + rows + "x" + depth + ", " + depth + "x"
                    + columns + " and " + rows + "x" + columns + ", got " + a.length + ", " + b.length + ", "
                    + c.length);
        }
        if (!add) {
            Arrays.fill(c, 0, rows * columns, 0);
        }
        for (int column = 0; column < columns; column += WIDTH) {
            int width = Math.min(WIDTH, columns - column);
            for (int deep = 0; deep < depth; deep += DEPTH) {
                int length = Math.min(DEPTH, depth - deep);
                if (transposeB) {
                    packAcross(b, column, deep, depth, width, length, tile.columns(), packedB);
                } else {
                    packAlong(b, column, deep, columns, width, length, tile.columns(), packedB);
                }
                for (int row = 0; row < rows; row += HEIGHT) {
                    int height = Math.min(HEIGHT, rows - row);
                    if (transposeA) {
                        packAlong(a, row, deep, rows, height, length, tile.rows(), packedA);
                    } else {
                        packAcross(a, row, deep, depth, height, length, tile.rows(), packedA);
                    }
                    block(height, width, length, c, row * columns + column, columns);
                }
            }
        }
    }

    private void block(int height, int width, int depth, float[] c, int offset, int stride) {
        int tall = tile.rows();
        int wide = tile.columns();
        for (int column = 0; column < width; column += wide) {
            for (int row = 0; row < height; row += tall) {
                int at = offset + row * stride + column;
                if (row + tall <= height && column + wide <= width) {
                    tile.accumulate(depth, packedA, row * depth, packedB, column * depth, c, at, stride);
                } else {
                    Arrays.fill(corner, 0);
                    tile.accumulate(depth, packedA, row * depth, packedB, column * depth, corner, 0, wide);
                    addCorner(Math.min(tall, height - row), Math.min(wide, width - column), c, at, stride);
                }
            }
        }
    }

    private void addCorner(int height, int width, float[] c, int offset, int stride) {
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                c[offset + row * stride + column] += corner[row * tile.columns() + column];
            }
        }
    }

    /** Packs from a matrix whose rows run along the panel's short side; panels are padded with zeros. */
    private static void packAlong(
            float[] from, int start, int deep, int stride, int count, int depth, int side, float[] packed) {
        for (int first = 0, to = 0; first < count; first += side) {
            int filled = Math.min(side, count - first);
            int source = deep * stride + start + first;
            for (int i = 0; i < depth; i++, to += side, source += stride) {
                System.arraycopy(from, source, packed, to, filled);
                Arrays.fill(packed, to + filled, to + side, 0);
            }
        }
    }

    /** Packs from a matrix whose rows run along the depth; panels are padded with zeros. */
    private static void packAcross(
            float[] from, int start, int deep, int stride, int count, int depth, int side, float[] packed) {
        for (int first = 0; first < count; first += side) {
            int panel = first * depth;
            for (int i = 0; i < side; i++) {
                int source = (start + first + i) * stride + deep;
                if (first + i < count) {
                    for (int j = 0; j < depth; j++) {
                        packed[panel + j * side + i] = from[source + j];
                    }
                } else {
                    for (int j = 0; j < depth; j++) {
                        packed[panel + j * side + i] = 0;
                    }
                }
            }
        }
    }
}
