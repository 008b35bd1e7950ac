package tamis.presets.training.tape;

/**
 * A matrix on a {@link Tape}, with the gradient of the loss by it.
 *
 * @param rows at least 1
 * @param columns at least 1
 * @param value [rows][columns], row-major; belongs to the tape
 * @param gradient of the same shape; zero until {@link Tape#backward}, belongs to the tape
 */
public record Node(int rows, int columns, float[] value, float[] gradient) {
    /** {@return rows times columns; the arrays may be longer} */
    public int size() {
        return rows * columns;
    }

    void requireShape(String name, int expectedRows, int expectedColumns) {
        if (rows != expectedRows || columns != expectedColumns) {
            throw new IllegalArgumentException(name + " must be [" + expectedRows + "][" + expectedColumns + "], got ["
                    + rows + "][" + columns + "]");
        }
    }
}
