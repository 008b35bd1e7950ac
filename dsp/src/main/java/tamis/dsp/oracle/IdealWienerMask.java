package tamis.dsp.oracle;

import tamis.dsp.AudioThread;
import tamis.dsp.mask.Masks;
import tamis.dsp.mask.RatioMask;

/**
 * The Wiener filter of each bin, as if its true power were the expected one: {@code |S_i|^2 / sum over j of |S_j|^2}.
 *
 * <p>Source: "Phase-sensitive and recognition-boosted speech separation using deep recurrent neural networks", ICASSP
 * 2015, table 1 ("Wiener like").
 */
public record IdealWienerMask() implements IdealMask {
    @Override
    @AudioThread
    public void compute(float[][] magnitudes, Masks out) {
        RatioMask.compute(magnitudes, 2, out);
    }
}
