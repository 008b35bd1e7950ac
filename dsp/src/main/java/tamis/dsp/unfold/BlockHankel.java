package tamis.dsp.unfold;

import tamis.dsp.factor.Matrix;

/**
 * Matrices whose blocks are the same along anti-diagonals: block (i, j) is {@code G_(i+j)}.
 *
 * <p>As the dictionary of a stack of frames: an event's spectra {@code G_t}, t frames after its begin less an offset, run
 * down the rows of a column block; the next column block is the same event seen one frame later. So activations of
 * consecutive frames speak of the same event, moved on by one block. Source: "Physics-aware Deep Nonnegative Matrix
 * Factorization" (E. Chinellato and F. Marcuzzi, slides, 2024), which asks for block-Hankel weights and the projection on
 * them; this layout is ours.
 *
 * @param blockRows blocks on top of each other, the frames of a stack
 * @param blockColumns blocks side by side, the ages of an event
 * @param height rows of a block
 * @param width columns of a block
 */
public record BlockHankel(int blockRows, int blockColumns, int height, int width) {
    public BlockHankel {
        if (blockRows < 1 || blockColumns < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException("sizes must be at least 1, got " + blockRows + " x " + blockColumns
                    + " blocks of " + height + " x " + width);
        }
    }

    /** {@return how many blocks differ, {@code blockRows + blockColumns - 1}} */
    public int distinct() {
        return blockRows + blockColumns - 1;
    }

    public int rows() {
        return blockRows * height;
    }

    public int columns() {
        return blockColumns * width;
    }

    /**
     * Lays out blocks.
     *
     * @param blocks G side by side, [height][distinct * width]
     * @return [rows][columns], new
     */
    public Matrix layOut(Matrix blocks) {
        if (blocks.rows() != height || blocks.columns() != distinct() * width) {
            throw new IllegalArgumentException(
                    "blocks must be " + height + " x " + distinct() * width + ", got a " + blocks);
        }
        Matrix laidOut = new Matrix(rows(), columns());
        for (int row = 0; row < rows(); row++) {
            for (int column = 0; column < columns(); column++) {
                laidOut.set(row, column, blocks.get(row % height, block(row, column) * width + column % width));
            }
        }
        return laidOut;
    }

    /**
     * Projects on the block-Hankel matrices: every anti-diagonal's blocks become their mean. The projection is linear,
     * orthogonal in the Frobenius product (so it is its own adjoint in back-propagation), and keeps non-negative
     * matrices non-negative.
     *
     * @param matrix [rows][columns], not modified
     * @return the nearest block-Hankel matrix, new
     */
    public Matrix project(Matrix matrix) {
        if (matrix.rows() != rows() || matrix.columns() != columns()) {
            throw new IllegalArgumentException("matrix must be " + rows() + " x " + columns() + ", got a " + matrix);
        }
        Matrix mean = new Matrix(height, distinct() * width);
        for (int row = 0; row < rows(); row++) {
            for (int column = 0; column < columns(); column++) {
                int block = block(row, column);
                int at = block * width + column % width;
                double share = matrix.get(row, column) / blocksOn(block);
                mean.set(row % height, at, mean.get(row % height, at) + share);
            }
        }
        return layOut(mean);
    }

    private int block(int row, int column) {
        return row / height + column / width;
    }

    private int blocksOn(int antiDiagonal) {
        int shorter = Math.min(blockRows, blockColumns);
        return Math.min(shorter, Math.min(antiDiagonal + 1, distinct() - antiDiagonal));
    }
}
