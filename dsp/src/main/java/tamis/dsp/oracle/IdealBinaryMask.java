package tamis.dsp.oracle;

import java.util.Arrays;
import tamis.dsp.AudioThread;
import tamis.dsp.mask.Masks;

/**
 * Every bin goes whole to the source that is loudest there; the first of equals. A bin where all are silent is shared.
 *
 * <p>Source: "On ideal binary mask as the computational goal of auditory scene analysis", in Speech Separation by
 * Humans
 * and Machines (2005), with a local criterion of 0 dB.
 */
public record IdealBinaryMask() implements IdealMask {
    @Override
    @AudioThread
    public void compute(float[][] magnitudes, Masks out) {
        float[][] masks = out.values();
        for (float[] mask : masks) {
            Arrays.fill(mask, 0);
        }
        for (int bin = 0; bin < out.bins(); bin++) {
            int loudest = 0;
            for (int source = 1; source < masks.length; source++) {
                if (magnitudes[source][bin] > magnitudes[loudest][bin]) {
                    loudest = source;
                }
            }
            if (magnitudes[loudest][bin] > 0) {
                masks[loudest][bin] = 1;
            } else {
                for (float[] mask : masks) {
                    mask[bin] = 1f / masks.length;
                }
            }
        }
    }
}
