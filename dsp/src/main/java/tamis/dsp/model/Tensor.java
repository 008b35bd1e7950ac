package tamis.dsp.model;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers in a named shape, row-major. Two are equal when all their numbers are.
 *
 * @param shape lengths, outermost first; 1 to 4 of them, each at least 1
 * @param data all finite; as many as the product of {@code shape}
 */
public record Tensor(List<Integer> shape, float[] data) {
    public Tensor {
        shape = List.copyOf(shape);
        if (shape.isEmpty() || shape.size() > 4 || shape.stream().anyMatch(length -> length < 1)) {
            throw new IllegalArgumentException("shape must be 1 to 4 lengths of at least 1, got " + shape);
        }
        long size = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        if (data.length != size) {
            throw new IllegalArgumentException("data of shape " + shape + " must be " + size + ", got " + data.length);
        }
        for (float value : data) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("data must be finite, got " + value);
            }
        }
    }

    /** A matrix, [rows][columns]. */
    public static Tensor matrix(int rows, int columns, float[] data) {
        return new Tensor(List.of(rows, columns), data);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor && shape.equals(tensor.shape) && Arrays.equals(data, tensor.data);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(data);
    }
}
