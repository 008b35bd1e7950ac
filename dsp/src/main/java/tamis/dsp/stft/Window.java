package tamis.dsp.stft;

import java.util.Arrays;

/**
 * A pair of windows that reconstructs: the products of the two, shifted by the hop and added, give one everywhere.
 *
 * @param config geometry the pair was made for
 * @param analysis weights before the transform, [frame]
 * @param synthesis weights before overlap-add, [frame], zero outside the last M samples
 */
public record Window(StftConfig config, float[] analysis, float[] synthesis) {
    private static final double TOLERANCE = 1e-5; // float32 rounding of the weights, summed over the overlaps

    public Window {
        requireLength("analysis", analysis, config.frame());
        requireLength("synthesis", synthesis, config.frame());
        requireReconstruction(config, analysis, synthesis);
    }

    /**
     * Square-root Hann on both sides. With M = N it is the symmetric pair; with M &lt; N the analysis window rises
     * slowly over N - M/2 samples and falls over the last M/2, the synthesis window covers only the last M, and their
     * product is a Hann window of length M: a long look back at a short delay.
     *
     * <p>Source: "A low delay, variable resolution, perfect reconstruction spectral analysis-synthesis system for
     * speech enhancement", EUSIPCO 2007.
     */
    public static Window sqrtHann(StftConfig config) {
        int frame = config.frame();
        int length = config.synthesis();
        int half = length / 2;
        double[] analysis = new double[frame];
        double[] synthesis = new double[frame];
        int rise = frame - half;
        for (int i = 0; i < rise; i++) {
            analysis[i] = Math.sin(Math.PI * i / (2.0 * rise));
        }
        for (int i = 0; i < half; i++) {
            analysis[rise + i] = Math.cos(Math.PI * i / length);
            synthesis[rise + i] = analysis[rise + i];
            double product = Math.pow(Math.sin(Math.PI * i / length), 2);
            synthesis[rise - half + i] = product == 0 ? 0 : product / analysis[rise - half + i];
        }
        return scaled(config, analysis, synthesis, 2.0 * config.hop() / length);
    }

    /**
     * Hann analysis with its dual as synthesis window, {@code w[n] / sum over k of w[n + kH]^2}; needs M = N.
     *
     * <p>Source: "Signal estimation from modified short-time Fourier transform", IEEE Trans. ASSP 32 (1984), eq. 6.
     */
    public static Window hann(StftConfig config) {
        int frame = config.frame();
        if (config.synthesis() != frame) {
            throw new IllegalArgumentException(
                    "a Hann pair needs synthesis = frame = " + frame + ", got " + config.synthesis());
        }
        double[] analysis = new double[frame];
        for (int i = 0; i < frame; i++) {
            analysis[i] = Math.pow(Math.sin(Math.PI * i / frame), 2);
        }
        double[] energy = new double[config.hop()];
        for (int i = 0; i < frame; i++) {
            energy[i % energy.length] += analysis[i] * analysis[i];
        }
        double[] synthesis = new double[frame];
        for (int i = 0; i < frame; i++) {
            synthesis[i] = analysis[i] / energy[i % energy.length];
        }
        return scaled(config, analysis, synthesis, 1);
    }

    private static Window scaled(StftConfig config, double[] analysis, double[] synthesis, double factor) {
        float[] first = new float[analysis.length];
        float[] second = new float[synthesis.length];
        for (int i = 0; i < first.length; i++) {
            first[i] = (float) analysis[i];
            second[i] = (float) (synthesis[i] * factor);
        }
        return new Window(config, first, second);
    }

    private static void requireLength(String name, float[] weights, int frame) {
        if (weights.length != frame) {
            throw new IllegalArgumentException(name + " must have " + frame + " weights, got " + weights.length);
        }
    }

    private static void requireReconstruction(StftConfig config, float[] analysis, float[] synthesis) {
        double[] sums = new double[config.hop()];
        for (int i = 0; i < analysis.length; i++) {
            boolean covered = i >= config.frame() - config.synthesis();
            if (!covered && synthesis[i] != 0) {
                throw new IllegalArgumentException("synthesis must be zero before the last " + config.synthesis()
                        + " samples, got " + synthesis[i] + " at " + i);
            }
            sums[i % sums.length] += (double) analysis[i] * synthesis[i];
        }
        double worst = Arrays.stream(sums).map(sum -> Math.abs(sum - 1)).max().orElse(0);
        if (!(worst < TOLERANCE)) {
            throw new IllegalArgumentException(
                    "products of the windows must add up to one at hop " + config.hop() + ", off by " + worst);
        }
    }
}
