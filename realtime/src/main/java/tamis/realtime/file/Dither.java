package tamis.realtime.file;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** What is done before samples are rounded to integers. */
public enum Dither {
    /** Nothing: the error of quiet tones is distortion. */
    NONE,
    /**
     * Noise of triangular density, two steps wide, which makes the error noise whatever the sound. Source: "Quantization
     * and Dither: A Theoretical Survey", J. Audio Eng. Soc. 40(5), 1992.
     */
    TRIANGULAR;

    private static final long SEED = 1; // the same sound gives the same file

    /** {@return the samples with the dither added, a new array; [channels][samples], as given} */
    float[][] applied(float[][] samples, double step) {
        if (this == NONE || step == 0) {
            return samples;
        }
        RandomGenerator random = new SplittableRandom(SEED);
        float[][] dithered = new float[samples.length][];
        for (int channel = 0; channel < samples.length; channel++) {
            dithered[channel] = samples[channel].clone();
            for (int i = 0; i < dithered[channel].length; i++) {
                dithered[channel][i] += (float) (step * (random.nextDouble() + random.nextDouble() - 1));
            }
        }
        return dithered;
    }
}
