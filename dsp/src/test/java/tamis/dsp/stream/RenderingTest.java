package tamis.dsp.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tamis.dsp.Signal;
import tamis.dsp.mask.MaskSmoother;
import tamis.dsp.mask.Masks;
import tamis.dsp.mask.SourceGains;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;

class RenderingTest {
    private static final StreamSpec SPEC = new StreamSpec(16_000, 2, new StftConfig(64, 16));
    private static final SeparatorInfo INFO =
            new SeparatorInfo("thirds", SeparatorInfo.API_VERSION, "A third and two thirds.", List.of());

    @Test
    void unityGainsGiveBackTheSignalInStepAndAsLong() {
        Signal signal = noise(1000);
        List<Long> progress = new ArrayList<>();

        Signal rendered = Rendering.render(stream(), controls(SourceGains.unity(2)), signal, progress::add);

        for (int channel = 0; channel < 2; channel++) {
            assertArrayEquals(signal.samples()[channel], rendered.samples()[channel], 1e-6f);
        }
        assertEquals(1000L, progress.getLast());
    }

    @Test
    void theSourcesAddUpToTheMixture() {
        Signal signal = noise(777);
        Signal first = Rendering.render(stream(), controls(SourceGains.solo(2, 0)), signal, done -> {});
        Signal second = Rendering.render(stream(), controls(SourceGains.solo(2, 1)), signal, done -> {});
        for (int i = 0; i < signal.length(); i++) {
            assertEquals(signal.samples()[1][i], first.samples()[1][i] + second.samples()[1][i], 1e-6);
            assertEquals(signal.samples()[1][i] / 3, first.samples()[1][i], 1e-6);
        }
    }

    @Test
    void renderingTwiceGivesTheSameBits() {
        Signal signal = noise(500);
        StreamingSeparator stream = stream();
        Controls controls = controls(SourceGains.solo(2, 0));
        Signal once = Rendering.render(stream, controls, signal, done -> {});
        Signal twice = Rendering.render(stream, controls, signal, done -> {});
        assertArrayEquals(once.samples()[0], twice.samples()[0]);
    }

    @Test
    void aSignalOfAnotherRateIsRefused() {
        Signal wrong = new Signal(44_100, new float[2][10]);
        assertThrows(
                IllegalArgumentException.class,
                () -> Rendering.render(stream(), controls(SourceGains.unity(2)), wrong, done -> {}));
    }

    private static Controls controls(SourceGains gains) {
        return new Controls(gains, ParameterValues.of(INFO, Map.of()));
    }

    private static StreamingSeparator stream() {
        MaskSmoother none = new MaskSmoother(2, SPEC.stft().bins(), 0, 0, SPEC.hopMillis());
        return new StreamingSeparator(SPEC, Window.sqrtHann(SPEC.stft()), new Thirds(), 2, none);
    }

    private static Signal noise(int length) {
        SplittableRandom random = new SplittableRandom(7);
        float[][] samples = new float[2][length];
        for (float[] channel : samples) {
            for (int i = 0; i < length; i++) {
                channel[i] = (float) random.nextDouble(-1, 1);
            }
        }
        return new Signal(16_000, samples);
    }

    /** Gives a third of everything to the first source. */
    private static final class Thirds implements Separator {
        @Override
        public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
            for (int bin = 0; bin < masks.bins(); bin++) {
                masks.values()[0][bin] = 1 / 3f;
                masks.values()[1][bin] = 2 / 3f;
            }
        }

        @Override
        public void reset() {}
    }
}
