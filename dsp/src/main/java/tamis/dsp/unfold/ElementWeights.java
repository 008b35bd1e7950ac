package tamis.dsp.unfold;

import java.util.Arrays;
import tamis.dsp.factor.Matrix;

/**
 * The trained factors A of an unrolled multiplicative update: what each layer multiplies a matrix [rows][columns] by,
 * element by element.
 *
 * <p>One column of weights stands for all columns of the matrix when {@code columns} is 1; one layer of weights for all
 * layers when tied. Weights never go below {@value #FLOOR}.
 */
public final class ElementWeights {
    /** Keeps factors positive: at zero an element would be lost to all later layers. */
    static final double FLOOR = 1e-6;

    private final int layers;
    private final int rows;
    private final int columns;
    private final boolean tied;
    private final double[] values;

    private ElementWeights(int layers, int rows, int columns, boolean tied, double[] values) {
        this.layers = layers;
        this.rows = rows;
        this.columns = columns;
        this.tied = tied;
        this.values = values;
    }

    /**
     * All ones: the plain multiplicative updates.
     *
     * @param columns 1 for weights shared by all columns, else as many as the matrix has
     * @param tied whether all layers share the same weights
     */
    public static ElementWeights ones(int layers, int rows, int columns, boolean tied) {
        if (layers < 1 || rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "layers, rows and columns must be at least 1, got " + layers + ", " + rows + " and " + columns);
        }
        double[] values = new double[(tied ? 1 : layers) * rows * columns];
        Arrays.fill(values, 1);
        return new ElementWeights(layers, rows, columns, tied, values);
    }

    public int layers() {
        return layers;
    }

    public boolean tied() {
        return tied;
    }

    /** {@return the weight of one element in one layer} */
    public double get(int layer, int row, int column) {
        return values[index(layer, row, column)];
    }

    /** {@return the weights themselves, layer after layer (one layer when tied), row after row} */
    double[] values() {
        return values;
    }

    ElementWeights copy() {
        return new ElementWeights(layers, rows, columns, tied, values.clone());
    }

    /** {@return {@code A_layer o matrix}} */
    Matrix times(int layer, Matrix matrix) {
        requireShape(matrix);
        Matrix product = new Matrix(matrix.rows(), matrix.columns());
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                product.set(row, column, matrix.get(row, column) * get(layer, row, column));
            }
        }
        return product;
    }

    /** Adds {@code upstream o unweighted}, summed over whatever shares a weight, to the gradient. */
    void addGradient(int layer, Matrix upstream, Matrix unweighted, double[] gradient) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < upstream.columns(); column++) {
                gradient[index(layer, row, column)] += upstream.get(row, column) * unweighted.get(row, column);
            }
        }
    }

    void step(Adam adam, double[] gradient) {
        adam.step(values, gradient);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(values[i], FLOOR);
        }
    }

    private int index(int layer, int row, int column) {
        return ((tied ? 0 : layer) * rows + row) * columns + (columns == 1 ? 0 : column);
    }

    private void requireShape(Matrix matrix) {
        if (matrix.rows() != rows || (columns != 1 && columns != matrix.columns())) {
            throw new IllegalArgumentException("weights of " + rows + " x " + columns + " do not fit a " + matrix);
        }
    }
}
