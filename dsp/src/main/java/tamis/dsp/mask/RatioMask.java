package tamis.dsp.mask;

import tamis.dsp.AudioThread;

/**
 * Soft masks from the sources' magnitudes: {@code m_s = v_s^alpha / sum over i of v_i^alpha}.
 *
 * <p>Alpha 1 shares magnitude, alpha 2 is the Wiener filter of sources that do not correlate; larger is harder.
 * Source: "Supervised and semi-supervised separation of sounds from single-channel mixtures", ICA 2007.
 */
public final class RatioMask {
    private static final float FLOOR = 1e-18f; // below any magnitude that matters; its square stays normal

    private RatioMask() {}

    /**
     * Writes the masks of one frame.
     *
     * @param magnitudes v, [sources][bins], at least zero; not modified
     * @param alpha exponent, above zero
     * @param out where all magnitudes vanish, every source gets the same share
     */
    @AudioThread
    public static void compute(float[][] magnitudes, float alpha, Masks out) {
        float[][] masks = out.values();
        int bins = out.bins();
        for (int bin = 0; bin < bins; bin++) {
            float largest = FLOOR;
            for (float[] magnitude : magnitudes) {
                largest = Math.max(largest, magnitude[bin]);
            }
            float sum = 0;
            for (int source = 0; source < masks.length; source++) {
                // Relative to the largest, so that no power over- or underflows.
                float share = power(Math.max(magnitudes[source][bin], FLOOR) / largest, alpha);
                masks[source][bin] = share;
                sum += share;
            }
            float scale = 1 / sum;
            for (float[] mask : masks) {
                mask[bin] *= scale;
            }
        }
    }

    @AudioThread
    private static float power(float ratio, float alpha) {
        float share = alpha == 1 ? ratio : alpha == 2 ? ratio * ratio : (float) Math.pow(ratio, alpha);
        return share < FLOOR ? 0 : share;
    }
}
