package tamis.dsp.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tamis.dsp.mask.MaskSmoother;
import tamis.dsp.mask.SourceGains;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;

class RehopTest {
    private static final StreamSpec SPEC = new StreamSpec(16_000, 2, new StftConfig(128, 32));
    private static final Controls UNITY =
            new Controls(SourceGains.unity(2), ParameterValues.ofParts(java.util.List.of()));

    @ParameterizedTest
    @CsvSource({"32, 0", "64, 0", "16, 16", "48, 16", "31, 31", "1, 31", "100, 28"})
    void anyBlockIsDelayedByTheLeastThatServesIt(int block, int extra) {
        Rehop rehop = new Rehop(evenShares(), block);
        assertEquals(96 + extra, rehop.latencySamples());
        float[][] in = noise(block * (3000 / block));
        float[][] out = new float[2][in[0].length];
        for (int from = 0; from < in[0].length; from += block) {
            float[][] piece = piece(in, from, block);
            rehop.process(piece, UNITY, Effort.FULL, piece);
            for (int channel = 0; channel < 2; channel++) {
                System.arraycopy(piece[channel], 0, out[channel], from, block);
            }
        }
        for (int i = 0; i < in[0].length; i++) {
            float expected = i < 96 + extra ? 0 : in[1][i - 96 - extra];
            assertEquals(expected, out[1][i], 2e-6f); // float32 transforms there and back
        }
    }

    @Test
    void aShortLastBlockIsServed() {
        Rehop rehop = new Rehop(evenShares(), 32);
        rehop.process(noise(32), UNITY, Effort.FULL, new float[2][32]);
        float[][] last = noise(5);
        rehop.process(last, UNITY, Effort.FULL, last);
        assertEquals(5, last[0].length);
    }

    @Test
    void resetForgets() {
        Rehop rehop = new Rehop(evenShares(), 48);
        float[][] first = noise(48 * 20);
        float[][] once = run(rehop, first);
        rehop.reset();
        assertArrayEquals(once, run(rehop, first));
    }

    private static float[][] run(Rehop rehop, float[][] in) {
        float[][] out = new float[2][in[0].length];
        for (int from = 0; from < in[0].length; from += 48) {
            float[][] piece = piece(in, from, 48);
            rehop.process(piece, UNITY, Effort.FULL, piece);
            System.arraycopy(piece[0], 0, out[0], from, 48);
            System.arraycopy(piece[1], 0, out[1], from, 48);
        }
        return out;
    }

    private static float[][] piece(float[][] of, int from, int length) {
        return new float[][] {
            java.util.Arrays.copyOfRange(of[0], from, from + length),
            java.util.Arrays.copyOfRange(of[1], from, from + length)
        };
    }

    private static StreamingSeparator evenShares() {
        return new StreamingSeparator(
                SPEC,
                Window.sqrtHann(SPEC.stft()),
                new tamis.dsp.chain.Trees.Lean(0.5f),
                2,
                new MaskSmoother(2, SPEC.stft().bins(), 0, 0, SPEC.hopMillis()));
    }

    private static float[][] noise(int length) {
        SplittableRandom random = new SplittableRandom(3);
        float[][] samples = new float[2][length];
        for (int i = 0; i < length; i++) {
            samples[0][i] = (float) random.nextDouble(-0.5, 0.5);
            samples[1][i] = (float) random.nextDouble(-0.5, 0.5);
        }
        return samples;
    }
}
