package tamis.dsp.oracle;

import tamis.dsp.AudioThread;
import tamis.dsp.mask.Masks;

/** A rule that makes masks from the true sources, which no separator knows. */
public sealed interface IdealMask permits IdealBinaryMask, IdealRatioMask, IdealWienerMask {
    /**
     * Writes the masks of one frame.
     *
     * @param magnitudes of the true sources, [sources][bins], linear, at least zero; not modified
     * @param out where all sources vanish, every source gets the same share
     */
    @AudioThread
    void compute(float[][] magnitudes, Masks out);
}
