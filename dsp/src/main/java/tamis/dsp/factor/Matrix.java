package tamis.dsp.factor;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * A dense matrix of doubles, row after row.
 *
 * <p>Mutable and not safe for use by several threads at once. Products without an output return a new matrix; products
 * with one overwrite it, and it must not be one of the factors.
 */
public final class Matrix {
    private final int rows;
    private final int columns;
    private final double[] data;

    /**
     * Wraps an array without copying it.
     *
     * @param rows at least 1
     * @param columns at least 1
     * @param data element (row, column) at {@code row * columns + column}; kept, not copied
     * @throws IllegalArgumentException when a size is below 1 or the array is not as long as their product
     */
    public Matrix(int rows, int columns, double[] data) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "a matrix must have at least 1 row and 1 column, got " + rows + " x " + columns);
        }
        if (data.length != Math.multiplyExact(rows, columns)) {
            throw new IllegalArgumentException(
                    "data must have " + rows + " x " + columns + " elements, got " + data.length);
        }
        this.rows = rows;
        this.columns = columns;
        this.data = data;
    }

    /** Makes a matrix of zeros. */
    public Matrix(int rows, int columns) {
        this(rows, columns, new double[Math.multiplyExact(rows, columns)]);
    }

    /** {@return a copy of [rows][columns], all rows as long} */
    public static Matrix of(double[][] rows) {
        Matrix copy = new Matrix(rows.length, rows[0].length);
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != copy.columns) {
                throw new IllegalArgumentException(
                        "rows must be as long, got " + copy.columns + " and " + rows[row].length + " elements");
            }
            System.arraycopy(rows[row], 0, copy.data, row * copy.columns, copy.columns);
        }
        return copy;
    }

    /** {@return independent uniform elements in [0.01, 1): positive, so that no multiplicative update locks} */
    public static Matrix random(int rows, int columns, RandomGenerator random) {
        Matrix drawn = new Matrix(rows, columns);
        Arrays.setAll(drawn.data, i -> random.nextDouble(0.01, 1));
        return drawn;
    }

    public static Matrix identity(int size) {
        Matrix identity = new Matrix(size, size);
        for (int i = 0; i < size; i++) {
            identity.set(i, i, 1);
        }
        return identity;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** {@return the elements themselves, not a copy} */
    public double[] data() {
        return data;
    }

    public double get(int row, int column) {
        return data[row * columns + column];
    }

    public void set(int row, int column, double value) {
        data[row * columns + column] = value;
    }

    /** {@return a copy of one row, [columns]} */
    public double[] row(int row) {
        return Arrays.copyOfRange(data, row * columns, (row + 1) * columns);
    }

    /** {@return a copy of one column, [rows]} */
    public double[] column(int column) {
        double[] copy = new double[rows];
        Arrays.setAll(copy, row -> get(row, column));
        return copy;
    }

    public void setColumn(int column, double[] values) {
        for (int row = 0; row < rows; row++) {
            set(row, column, values[row]);
        }
    }

    /** {@return a copy of the columns {@code from} (inclusive) to {@code to} (exclusive)} */
    public Matrix columns(int from, int to) {
        Matrix part = new Matrix(rows, to - from);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(data, row * columns + from, part.data, row * part.columns, part.columns);
        }
        return part;
    }

    public Matrix copy() {
        return new Matrix(rows, columns, data.clone());
    }

    /** Overwrites this matrix with another of the same shape. */
    public void assign(Matrix other) {
        requireShape("other", other, rows, columns);
        System.arraycopy(other.data, 0, data, 0, data.length);
    }

    public Matrix transpose() {
        Matrix transposed = new Matrix(columns, rows);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed.data[column * rows + row] = data[row * columns + column];
            }
        }
        return transposed;
    }

    /** {@return a new matrix with the function applied to every element} */
    public Matrix map(DoubleUnaryOperator function) {
        Matrix mapped = new Matrix(rows, columns);
        for (int i = 0; i < data.length; i++) {
            mapped.data[i] = function.applyAsDouble(data[i]);
        }
        return mapped;
    }

    public Matrix minus(Matrix other) {
        requireShape("other", other, rows, columns);
        Matrix difference = new Matrix(rows, columns);
        for (int i = 0; i < data.length; i++) {
            difference.data[i] = data[i] - other.data[i];
        }
        return difference;
    }

    /** {@return the squared Frobenius norm, the sum of all squared elements} */
    public double squaredNorm() {
        double sum = 0;
        for (double value : data) {
            sum += value * value;
        }
        return sum;
    }

    /** {@return {@code this * right}} */
    public Matrix times(Matrix right) {
        Matrix product = new Matrix(rows, right.columns);
        times(right, product);
        return product;
    }

    /** Writes {@code this * right} to {@code out}. */
    public void times(Matrix right, Matrix out) {
        requireShape("out", out, rows, right.columns);
        requireInner(columns, right.rows);
        Product.multiply(data, columns, 1, right.data, right.columns, 1, rows, right.columns, columns, out.data);
    }

    /** {@return {@code this' * right}} */
    public Matrix transposeTimes(Matrix right) {
        Matrix product = new Matrix(columns, right.columns);
        transposeTimes(right, product);
        return product;
    }

    /** Writes {@code this' * right} to {@code out}. */
    public void transposeTimes(Matrix right, Matrix out) {
        requireShape("out", out, columns, right.columns);
        requireInner(rows, right.rows);
        Product.multiply(data, 1, columns, right.data, right.columns, 1, columns, right.columns, rows, out.data);
    }

    /** {@return {@code this * right'}} */
    public Matrix timesTranspose(Matrix right) {
        Matrix product = new Matrix(rows, right.rows);
        timesTranspose(right, product);
        return product;
    }

    /** Writes {@code this * right'} to {@code out}. */
    public void timesTranspose(Matrix right, Matrix out) {
        requireShape("out", out, rows, right.rows);
        requireInner(columns, right.columns);
        Product.multiply(data, columns, 1, right.data, 1, right.columns, rows, right.rows, columns, out.data);
    }

    private static void requireInner(int left, int right) {
        if (left != right) {
            throw new IllegalArgumentException("inner sizes of a product must agree, got " + left + " and " + right);
        }
    }

    private static void requireShape(String name, Matrix matrix, int rows, int columns) {
        if (matrix.rows != rows || matrix.columns != columns) {
            throw new IllegalArgumentException(
                    name + " must be " + rows + " x " + columns + ", got " + matrix.rows + " x " + matrix.columns);
        }
    }

    @Override
    public String toString() {
        return rows + " x " + columns + " matrix";
    }
}
