package tamis.presets.training;

import java.util.Arrays;
import java.util.function.Consumer;
import tamis.dsp.Signal;
import tamis.dsp.stft.Analyzer;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.Window;

/** Cuts signals into magnitude frames as a stream would see them, and leaves out the silent ones. */
final class MagnitudeFrames {
    private static final double LOWEST_POWER = 1e-18; // of a frame: digital silence and dither's rounding

    private final int sampleRate;
    private final Window window;
    private final double silence; // power, relative to the loudest frame

    MagnitudeFrames(int sampleRate, Window window, double silenceDb) {
        this.sampleRate = sampleRate;
        this.window = window;
        this.silence = Math.pow(10, silenceDb / 10);
    }

    /**
     * Hands out the frames of one signal that are not silent.
     *
     * @param frames gets magnitudes, [bins], a new array each
     * @throws IllegalArgumentException when the signal is of another rate
     */
    void cut(Signal signal, Consumer<float[]> frames) {
        if (signal.sampleRate() != sampleRate) {
            throw new IllegalArgumentException(
                    "signals must be at " + sampleRate + " Hz, got one at " + signal.sampleRate());
        }
        float[][] all = magnitudes(signal.mono());
        double[] power = Arrays.stream(all).mapToDouble(MagnitudeFrames::power).toArray();
        double threshold =
                Math.max(LOWEST_POWER, silence * Arrays.stream(power).max().orElse(0));
        for (int frame = 0; frame < all.length; frame++) {
            if (power[frame] > threshold) {
                frames.accept(all[frame]);
            }
        }
    }

    /** Only frames full of samples: what begins or ends inside a frame is an edge that no stream has. */
    private float[][] magnitudes(float[] samples) {
        int hop = window.config().hop();
        int hops = samples.length / hop;
        int first = window.config().frame() / hop - 1; // frames before this one are not full
        float[][] magnitudes =
                new float[Math.max(0, hops - first)][window.config().bins()];
        Analyzer analyzer = new Analyzer(window, 1);
        Spectrum spectrum = new Spectrum(1, window.config().bins());
        float[][] in = new float[1][hop];
        for (int index = 0; index < hops; index++) {
            System.arraycopy(samples, index * hop, in[0], 0, hop);
            analyzer.analyze(in, spectrum);
            if (index >= first) {
                spectrum.magnitude(magnitudes[index - first]);
            }
        }
        return magnitudes;
    }

    static double power(float[] magnitude) {
        double power = 0;
        for (float value : magnitude) {
            power += (double) value * value;
        }
        return power;
    }
}
