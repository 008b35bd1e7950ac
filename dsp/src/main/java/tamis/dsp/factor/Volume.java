package tamis.dsp.factor;

/**
 * The volume penalty {@code log det(W'W + delta I)} and its separable majoriser.
 *
 * <p>The logarithm of the determinant is concave, so it lies below its tangent {@code tr(Y W'W)} with
 * {@code Y = (V'V + delta I)^-1} at the present V; and {@code (w - v)'Y(w - v) <= (w - v)' diag(|Y|v / v) (w - v)} for
 * a row.
 * Source: "Blind audio source separation with minimum-volume beta-divergence NMF", IEEE Trans. Signal Processing 68
 * (2020), with |Y| as the bound of the quadratic part.
 */
final class Volume {
    /** Keeps the determinant away from zero; small beside the squared length of a column that sums to one. */
    static final double DELTA = 1e-4;

    private final Matrix slope; // V Y, half the tangent's slope
    private final Matrix curvature; // |Y| v / v, half the second derivative

    /** Builds the majoriser that touches at V, all elements above zero. */
    Volume(Matrix v) {
        Matrix inverse = eigen(v).apply(value -> 1 / value);
        slope = v.times(inverse);
        curvature = v.times(inverse.map(Math::abs));
        for (int i = 0; i < curvature.data().length; i++) {
            curvature.data()[i] /= v.data()[i];
        }
    }

    /** {@return log det(W'W + delta I)} */
    static double of(Matrix w) {
        double sum = 0;
        for (double value : eigen(w).values()) {
            sum += Math.log(value);
        }
        return sum;
    }

    /** {@return derivative of the majoriser at the point of touch} */
    double slope(int row, int column) {
        return 2 * slope.get(row, column);
    }

    /** {@return second derivative of the majoriser, the same everywhere} */
    double curvature(int row, int column) {
        return 2 * curvature.get(row, column);
    }

    private static SymmetricEigen eigen(Matrix w) {
        Matrix gram = w.transposeTimes(w);
        for (int i = 0; i < gram.rows(); i++) {
            gram.set(i, i, gram.get(i, i) + DELTA);
        }
        SymmetricEigen eigen = SymmetricEigen.of(gram);
        double[] values = eigen.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(values[i], DELTA); // rounding could leave less than the shift
        }
        return eigen;
    }
}
