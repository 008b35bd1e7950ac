package tamis.demo.evaluate;

import java.util.ArrayList;
import java.util.List;
import tamis.dsp.Signal;
import tamis.dsp.stft.Analyzer;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;

/** Magnitudes over time, in dB, for pictures. */
final class Spectrogram {
    private static final double LONGEST_FRAME = 0.032; // s
    private static final double QUIETEST = 1e-6;

    private Spectrogram() {}

    /** {@return seconds between the frames of such a signal} */
    static double hopSeconds(int sampleRate) {
        return (double) config(sampleRate).hop() / sampleRate;
    }

    /** {@return dB of the mean of the channels, [frames][bins]} */
    static List<float[]> of(Signal signal) {
        StftConfig config = config(signal.sampleRate());
        Analyzer analyzer = new Analyzer(Window.sqrtHann(config), 1);
        Spectrum spectrum = new Spectrum(1, config.bins());
        float[] samples = signal.mono();
        float[][] hop = new float[1][config.hop()];
        List<float[]> frames = new ArrayList<>();
        for (int at = 0; at + config.hop() <= samples.length; at += config.hop()) {
            System.arraycopy(samples, at, hop[0], 0, config.hop());
            analyzer.analyze(hop, spectrum);
            float[] frame = new float[config.bins()];
            spectrum.magnitude(frame);
            for (int bin = 0; bin < frame.length; bin++) {
                frame[bin] = (float) (20 * Math.log10(Math.max(frame[bin], QUIETEST)));
            }
            frames.add(frame);
        }
        return frames;
    }

    private static StftConfig config(int sampleRate) {
        int frame = Integer.highestOneBit(Math.clamp((int) (LONGEST_FRAME * sampleRate), 64, 4096));
        return new StftConfig(frame, frame / 4);
    }
}
