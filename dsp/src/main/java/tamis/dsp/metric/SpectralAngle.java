package tamis.dsp.metric;

/**
 * Mean removed spectral angle: how far two spectra differ in shape, whatever their offset and positive scale.
 *
 * <p>{@code 100 / pi * arccos(<a - mean a, b - mean b> / (|a - mean a| |b - mean b|))}. Source: "Hierarchical
 * clustering of
 * hyperspectral images using rank-two nonnegative matrix factorization", IEEE Trans. Geoscience and Remote Sensing 53
 * (2015).
 */
public final class SpectralAngle {
    private SpectralAngle() {}

    /**
     * Compares two spectra.
     *
     * @param a not constant
     * @param b as long as the first, not constant
     * @return 0 for the same shape, 50 for no correlation, 100 for the opposite shape
     * @throws IllegalArgumentException when the lengths differ, or one is constant or not finite
     */
    public static double of(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("spectra must be as long, got " + a.length + " and " + b.length);
        }
        double[] left = direction(a);
        double[] right = direction(b);
        double sum = 0;
        double difference = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (left[i] + right[i]) * (left[i] + right[i]);
            difference += (left[i] - right[i]) * (left[i] - right[i]);
        }
        // Twice the half angle: exact at 0, where an arc cosine loses half the digits.
        return 100 / Math.PI * 2 * Math.atan2(Math.sqrt(difference), Math.sqrt(sum));
    }

    private static double[] direction(double[] spectrum) {
        double mean = 0;
        for (double value : spectrum) {
            mean += value / spectrum.length;
        }
        double squares = 0;
        double size = 0;
        for (double value : spectrum) {
            squares += (value - mean) * (value - mean);
            size += value * value;
        }
        if (!(squares > 1e-28 * size && squares <= Double.MAX_VALUE)) { // smaller is rounding of a constant
            throw new IllegalArgumentException(
                    "a spectrum must be finite and not constant for its shape to be defined, squared deviation "
                            + squares);
        }
        double[] direction = new double[spectrum.length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = (spectrum[i] - mean) / Math.sqrt(squares);
        }
        return direction;
    }
}
