package tamis.dsp.unfold;

import java.util.List;
import tamis.dsp.factor.Matrix;

/** Matrices cut into blocks and put together from them. */
final class Blocks {
    private Blocks() {}

    /** {@return a copy of the rows {@code from} (inclusive) to {@code to} (exclusive)} */
    static Matrix rows(Matrix matrix, int from, int to) {
        int columns = matrix.columns();
        return new Matrix(
                to - from, columns, java.util.Arrays.copyOfRange(matrix.data(), from * columns, to * columns));
    }

    /** {@return matrices of as many rows side by side} */
    static Matrix beside(List<Matrix> parts) {
        int columns = parts.stream().mapToInt(Matrix::columns).sum();
        Matrix all = new Matrix(parts.getFirst().rows(), columns);
        int at = 0;
        for (Matrix part : parts) {
            if (part.rows() != all.rows()) {
                throw new IllegalArgumentException("matrices must have " + all.rows() + " rows, got a " + part);
            }
            for (int row = 0; row < all.rows(); row++) {
                System.arraycopy(part.data(), row * part.columns(), all.data(), row * columns + at, part.columns());
            }
            at += part.columns();
        }
        return all;
    }

    /** {@return matrices of as many columns on top of each other} */
    static Matrix onTop(List<Matrix> parts) {
        int rows = parts.stream().mapToInt(Matrix::rows).sum();
        Matrix all = new Matrix(rows, parts.getFirst().columns());
        int at = 0;
        for (Matrix part : parts) {
            System.arraycopy(part.data(), 0, all.data(), at, part.data().length);
            at += part.data().length;
        }
        return all;
    }
}
