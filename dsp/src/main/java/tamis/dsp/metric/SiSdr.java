package tamis.dsp.metric;

/**
 * Scale-invariant signal-to-distortion ratio in dB: {@code 10 log10(|a s|^2 / |a s - e|^2)} with
 * {@code a = <e, s> / |s|^2}.
 *
 * <p>Source: "SDR - half-baked or well done?", ICASSP 2019, eq. 2; the mean is removed first, as there.
 */
public final class SiSdr {
    private SiSdr() {}

    /**
     * Rates an estimate against the truth.
     *
     * @param estimate e, not modified
     * @param reference s, as long as the estimate, not constant
     * @return dB; positive infinity for a perfect estimate
     * @throws IllegalArgumentException when the lengths differ or either signal is constant
     */
    public static double of(float[] estimate, float[] reference) {
        if (estimate.length != reference.length) {
            throw new IllegalArgumentException("estimate and reference must be as long, got " + estimate.length
                    + " and " + reference.length + " samples");
        }
        double estimateMean = mean(estimate);
        double referenceMean = mean(reference);
        double power = 0;
        double product = 0;
        double estimatePower = 0;
        for (int i = 0; i < reference.length; i++) {
            double s = reference[i] - referenceMean;
            double e = estimate[i] - estimateMean;
            power += s * s;
            product += e * s;
            estimatePower += e * e;
        }
        if (power == 0 || estimatePower == 0) {
            throw new IllegalArgumentException(
                    (power == 0 ? "reference" : "estimate") + " is silent: SI-SDR is not defined");
        }
        double scale = product / power;
        double error = 0;
        for (int i = 0; i < reference.length; i++) {
            double distance = scale * (reference[i] - referenceMean) - (estimate[i] - estimateMean);
            error += distance * distance;
        }
        return 10 * Math.log10(scale * scale * power / error);
    }

    private static double mean(float[] signal) {
        double sum = 0;
        for (float sample : signal) {
            sum += sample;
        }
        return signal.length == 0 ? 0 : sum / signal.length;
    }
}
