package tamis.dsp.metric;

/**
 * Scale-invariant signal-to-distortion ratio in dB: {@code 10 log10(|a s|^2 / |a s - e|^2)} with
 * {@code a = <e, s> / |s|^2}.
 *
 * <p>Source: "SDR - half-baked or well done?", ICASSP 2019. The mean of both signals is taken out first:
 * an offset is not heard and must not count, and scores of the field's toolkits are commonly made so.
 */
public final class SiSdr {
    private static final double ROUNDING = 1e-24; // share of the power that is left of a constant signal by rounding

    private SiSdr() {}

    /**
     * Rates an estimate against the truth.
     *
     * @param estimate e, not modified
     * @param reference s, as long as the estimate
     * @return dB; positive infinity for a perfect estimate, negative infinity for one that has nothing of the reference
     * @throws IllegalArgumentException when the lengths differ, or either signal is silent, constant or not finite
     */
    public static double of(float[] estimate, float[] reference) {
        SoundPair.check("SI-SDR", estimate, reference);
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
        requireVariation("reference", power, referenceMean, reference.length);
        requireVariation("estimate", estimatePower, estimateMean, estimate.length);
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
        return sum / signal.length;
    }

    private static void requireVariation(String name, double power, double mean, int length) {
        if (power <= ROUNDING * mean * mean * length) {
            throw new IllegalArgumentException(name + " is constant at " + mean + ": SI-SDR is not defined");
        }
    }
}
