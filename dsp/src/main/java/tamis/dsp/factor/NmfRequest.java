package tamis.dsp.factor;

/**
 * What to factorise and how long to try.
 *
 * @param data X, finite and at least zero; not modified
 * @param components columns of W, K, at least 1
 * @param initialization where to start
 * @param stop when to end
 * @param seed of every draw; the same request gives the same result bit for bit
 */
public record NmfRequest(Matrix data, int components, Initialization initialization, StopRule stop, long seed) {
    public NmfRequest {
        if (components < 1) {
            throw new IllegalArgumentException("components must be at least 1, got " + components);
        }
        requireNonnegative("data", data);
    }

    static void requireNonnegative(String name, Matrix matrix) {
        for (double value : matrix.data()) {
            if (!(value >= 0 && value <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(name + " must be finite and at least 0, got " + value);
            }
        }
    }
}
