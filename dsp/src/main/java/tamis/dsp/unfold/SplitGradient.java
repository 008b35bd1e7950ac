package tamis.dsp.unfold;

import tamis.dsp.factor.Matrix;

/**
 * A gradient as the difference {@code plus - minus} of two non-negative parts, carried side by side so that weights can
 * be updated by their ratio and never turn negative.
 *
 * <p>Source: "Deep NMF for speech separation", ICASSP 2015.
 *
 * @param plus elements at least 0
 * @param minus elements at least 0, as many
 */
public record SplitGradient(Matrix plus, Matrix minus) {
    /** {@return parts of zero} */
    static SplitGradient zero(int rows, int columns) {
        return new SplitGradient(new Matrix(rows, columns), new Matrix(rows, columns));
    }

    /** {@return the gradient itself, {@code plus - minus}} */
    public Matrix difference() {
        return plus.minus(minus);
    }

    /**
     * Updates weights: {@code W <- W o (minus / plus)^exponent}.
     *
     * @param exponent 1 as published; below 1 for shorter steps
     */
    void update(Matrix weights, double exponent) {
        for (int i = 0; i < weights.data().length; i++) {
            double ratio = (minus.data()[i] + Double.MIN_NORMAL) / (plus.data()[i] + Double.MIN_NORMAL);
            weights.data()[i] *= Math.pow(ratio, exponent);
        }
    }
}
