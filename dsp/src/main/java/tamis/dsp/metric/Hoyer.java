package tamis.dsp.metric;

/**
 * Hoyer's sparsity: {@code (sqrt(n) - |x|_1 / |x|_2) / (sqrt(n) - 1)}.
 *
 * <p>Source: "Non-negative matrix factorization with sparseness constraints", JMLR 5 (2004).
 */
public final class Hoyer {
    private Hoyer() {}

    /**
     * Rates a vector.
     *
     * @param x at least two elements, not all zero, finite
     * @return 0 when all elements are as large, 1 when only one is not zero
     * @throws IllegalArgumentException when there are fewer than two elements, or all are zero, or one is not finite
     */
    public static double of(double[] x) {
        if (x.length < 2) {
            throw new IllegalArgumentException("sparsity needs at least 2 elements, got " + x.length);
        }
        double sum = 0;
        double largest = 0;
        for (double value : x) {
            sum += Math.abs(value);
            largest = Math.max(largest, Math.abs(value));
        }
        if (!(sum > 0 && sum <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("sparsity needs a finite vector that is not all zero, sum " + sum);
        }
        double squares = 0;
        for (double value : x) {
            squares += (value / largest) * (value / largest); // relative, so that no square over- or underflows
        }
        double root = Math.sqrt(x.length);
        return (root - sum / largest / Math.sqrt(squares)) / (root - 1);
    }
}
