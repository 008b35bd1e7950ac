package tamis.dsp.stft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReconstructionTest {
    static Stream<Window> pairs() {
        return Stream.of(
                Window.sqrtHann(new StftConfig(512, 256)),
                Window.sqrtHann(new StftConfig(512, 128)),
                Window.hann(new StftConfig(512, 256)),
                Window.hann(new StftConfig(1024, 256)),
                Window.sqrtHann(new StftConfig(512, 128, 256)),
                Window.sqrtHann(new StftConfig(512, 64, 128)),
                Window.sqrtHann(new StftConfig(1024, 64, 128)),
                Window.sqrtHann(new StftConfig(256, 64, 128)),
                Window.sqrtHann(new StftConfig(512, 32, 128)),
                Window.sqrtHann(new StftConfig(512, 16, 32)),
                Window.sqrtHann(new StftConfig(1536, 768)),
                Window.sqrtHann(new StftConfig(1536, 192, 384)),
                Window.sqrtHann(new StftConfig(12, 6)),
                Window.sqrtHann(new StftConfig(4, 2)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void returnsTheInputDelayedByExactlyTheStatedLatency(Window window) {
        StftConfig config = window.config();
        int hop = config.hop();
        int delay = config.latencySamples();
        Analyzer analyzer = new Analyzer(window, 2);
        OverlapAdd overlapAdd = new OverlapAdd(window, 2);
        Spectrum spectrum = new Spectrum(2, config.bins());
        SplittableRandom random = new SplittableRandom(1);
        int hops = 4 * config.frame() / hop;
        float[][] input = new float[2][hops * hop];
        for (float[] channel : input) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] = (float) random.nextDouble(-1, 1);
            }
        }

        float[][] output = new float[2][hops * hop];
        float[][] in = new float[2][hop];
        float[][] out = new float[2][hop];
        for (int block = 0; block < hops; block++) {
            for (int channel = 0; channel < 2; channel++) {
                System.arraycopy(input[channel], block * hop, in[channel], 0, hop);
            }
            analyzer.analyze(in, spectrum);
            overlapAdd.synthesize(spectrum, out);
            for (int channel = 0; channel < 2; channel++) {
                System.arraycopy(out[channel], 0, output[channel], block * hop, hop);
            }
        }

        for (int channel = 0; channel < 2; channel++) {
            for (int i = 0; i < delay; i++) {
                assertEquals(0, output[channel][i], 1e-6, "before the delay, at " + i);
            }
            for (int i = delay; i < output[channel].length; i++) {
                assertEquals(input[channel][i - delay], output[channel][i], 1e-6, "sample " + i);
            }
        }
    }

    @Test
    void aPairThatDoesNotReconstructIsRefused() {
        StftConfig config = new StftConfig(8, 4);
        float[] ones = {1, 1, 1, 1, 1, 1, 1, 1};
        assertThrows(IllegalArgumentException.class, () -> new Window(config, ones, ones));
    }

    @Test
    void samplesThatAreNotFiniteAreReadAsSilence() {
        Window window = Window.sqrtHann(new StftConfig(16, 8));
        Analyzer analyzer = new Analyzer(window, 1);
        Spectrum spectrum = new Spectrum(1, 9);
        analyzer.analyze(
                new float[][] {{Float.NaN, Float.POSITIVE_INFINITY, Float.MIN_VALUE, -1e-20f, 0, 0, 0, 0}}, spectrum);
        float[] magnitude = new float[9];
        spectrum.magnitude(magnitude);
        for (float value : magnitude) {
            assertEquals(0, value);
        }
    }
}
