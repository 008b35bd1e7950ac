package tamis.dsp.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tamis.dsp.mask.MaskSmoother;
import tamis.dsp.mask.Masks;
import tamis.dsp.mask.SourceGains;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;

class PausingStreamTest {
    private static final StreamSpec SPEC = new StreamSpec(16_000, 1, new StftConfig(256, 64));
    private static final int HOP = 64;
    private static final Controls ALL =
            new Controls(SourceGains.unity(1), ParameterValues.ofParts(java.util.List.of()));

    private final Counting separator = new Counting();
    private final PausingStream stream = new PausingStream(
            new StreamingSeparator(SPEC, Window.sqrtHann(SPEC.stft()), separator, 1, new MaskSmoother(1, 129, 0, 0, 4)),
            -60,
            0.1); // 25 hops
    private final SplittableRandom random = new SplittableRandom(1);

    private static final class Counting implements Separator {
        private int frames;

        @Override
        public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
            frames++;
        }

        @Override
        public void reset() {}
    }

    private float[] run(float loudness) {
        float[][] in = new float[1][HOP];
        float[][] out = new float[1][HOP];
        for (int i = 0; i < HOP; i++) {
            in[0][i] = loudness * (float) random.nextDouble(-1, 1);
        }
        in[0][7] = loudness;
        stream.process(in, ALL, Effort.FULL, out);
        return out[0];
    }

    @Test
    void itRestsWhenItHasBeenQuietForLongEnoughAndIsSilentThen() {
        for (int hop = 0; hop < 100; hop++) {
            run(0.0009f);
        }
        assertEquals(26, separator.frames);
        assertArrayEquals(new float[HOP], run(0.0009f));
    }

    @Test
    void aLoudHopWakesItAndIsHeardWhole() {
        for (int hop = 0; hop < 100; hop++) {
            run(0);
        }
        float[] loud = {0};
        for (int hop = 0; hop < 10; hop++) {
            float[] out = run(hop == 0 ? 0.5f : 0.01f);
            for (float sample : out) {
                loud[0] = Math.max(loud[0], Math.abs(sample));
            }
        }
        assertEquals(0.5f, loud[0], 1e-5f);
        assertEquals(26 + 10, separator.frames);
    }

    @Test
    void whatNeverRestsIsNotChanged() {
        for (int hop = 0; hop < 100; hop++) {
            run(hop % 20 == 0 ? 0.01f : 0);
        }
        assertEquals(100, separator.frames);
        assertTrue(stream.latencySamples() == 192);
    }
}
