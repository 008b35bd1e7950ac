package tamis.dsp.oracle;

import tamis.dsp.AudioThread;
import tamis.dsp.mask.Masks;
import tamis.dsp.mask.RatioMask;

/**
 * Each source's share of the sum of magnitudes to a power: {@code |S_i|^alpha / sum over j of |S_j|^alpha}.
 *
 * <p>Source: "Phase-sensitive and recognition-boosted speech separation using deep recurrent neural networks", ICASSP
 * 2015, table 1 ("ideal ratio mask", alpha = 1).
 *
 * @param exponent alpha, in (0, 16]
 */
public record IdealRatioMask(float exponent) implements IdealMask {
    private static final float HIGHEST_EXPONENT = 16; // beyond, the mask is the binary one

    public IdealRatioMask {
        if (!(exponent > 0 && exponent <= HIGHEST_EXPONENT)) {
            throw new IllegalArgumentException("exponent must be in (0, " + HIGHEST_EXPONENT + "], got " + exponent);
        }
    }

    /** The ratio of magnitudes, exponent 1. */
    public IdealRatioMask() {
        this(1);
    }

    @Override
    @AudioThread
    public void compute(float[][] magnitudes, Masks out) {
        RatioMask.compute(magnitudes, exponent, out);
    }
}
