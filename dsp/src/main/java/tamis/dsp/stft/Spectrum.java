package tamis.dsp.stft;

import tamis.dsp.AudioThread;

/**
 * One complex frame.
 *
 * @param re real parts, [channels][bins]
 * @param im imaginary parts, [channels][bins]
 */
public record Spectrum(float[][] re, float[][] im) {
    public Spectrum(int channels, int bins) {
        this(new float[channels][bins], new float[channels][bins]);
    }

    public int channels() {
        return re.length;
    }

    public int bins() {
        return re[0].length;
    }

    /**
     * Magnitude of the channels' mean power: {@code sqrt(sum over channels of |X|^2 / channels)}.
     *
     * @param magnitude [bins]
     */
    @AudioThread
    public void magnitude(float[] magnitude) {
        java.util.Arrays.fill(magnitude, 0);
        for (int channel = 0; channel < re.length; channel++) {
            float[] real = re[channel];
            float[] imaginary = im[channel];
            for (int bin = 0; bin < magnitude.length; bin++) {
                magnitude[bin] += real[bin] * real[bin] + imaginary[bin] * imaginary[bin];
            }
        }
        float share = 1f / re.length;
        for (int bin = 0; bin < magnitude.length; bin++) {
            magnitude[bin] = (float) Math.sqrt(magnitude[bin] * share);
        }
    }

    /** Makes it silent. */
    @AudioThread
    public void clear() {
        for (int channel = 0; channel < re.length; channel++) {
            java.util.Arrays.fill(re[channel], 0);
            java.util.Arrays.fill(im[channel], 0);
        }
    }

    /** Writes {@code gain * this} to {@code out}; {@code gain} is [bins] and the same for every channel. */
    @AudioThread
    public void scale(float[] gain, Spectrum out) {
        for (int channel = 0; channel < re.length; channel++) {
            scale(gain, re[channel], out.re[channel]);
            scale(gain, im[channel], out.im[channel]);
        }
    }

    @AudioThread
    private static void scale(float[] gain, float[] from, float[] to) {
        for (int bin = 0; bin < gain.length; bin++) {
            to[bin] = gain[bin] * from[bin];
        }
    }
}
