package tamis.realtime.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tamis.dsp.mask.SourceGains;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stream.Effort;

class SwapTest {
    private static final int HOP = Streams.SPEC.stft().hop();
    private static final int HOPS_OF_FRAME = Streams.SPEC.stft().frame() / HOP;

    private final LiveStream loud = LiveStream.warmed(Streams.split(), Streams.unity(), 10);
    private final LiveStream quiet =
            LiveStream.warmed(Streams.split(), Streams.unity().withGains(gains(-40)), 10);

    @Test
    void aSteadyToneFadesWithoutAStep() {
        SwapFade fade = new SwapFade(loud);
        float[] heard = new float[60 * HOP];
        for (int hop = 0; hop < 60; hop++) {
            if (hop == 20) {
                fade.swap(quiet);
            }
            float[][] out = new float[2][HOP];
            fade.process(hop, tone(hop), Effort.FULL, out);
            System.arraycopy(out[0], 0, heard, hop * HOP, HOP);
        }
        // A click is what the tone cannot do: curvature. That of a sine of 0.5 is at most 0.5 w^2; a linear fade over
        // one frame adds its slope times twice the tone's, and a corner of one slope.
        double omega = 2 * Math.PI * 500 / Streams.SPEC.sampleRate();
        double slope = 1.0 / (HOPS_OF_FRAME * HOP);
        double steepest = 0.5 * omega * omega + 2 * slope * 0.5 * omega + slope * 0.5;
        for (int i = 10 * HOP; i < heard.length - 1; i++) {
            double curvature = Math.abs(heard[i - 1] - 2 * heard[i] + heard[i + 1]);
            assertTrue(curvature <= steepest * 1.001, "at sample " + i + ": " + curvature + " over " + steepest);
        }
        assertEquals(0.5, peak(heard, 15 * HOP, 20 * HOP), 0.01);
        assertEquals(0.005, peak(heard, 40 * HOP, 60 * HOP), 0.001);
    }

    @Test
    void theNewStreamIsExactlyItselfAfterTheFade() {
        SwapFade fade = new SwapFade(loud);
        LiveStream alone = LiveStream.warmed(Streams.split(), Streams.unity().withGains(gains(-40)), 0);
        float[][] out = new float[2][HOP];
        float[][] expected = new float[2][HOP];
        fade.swap(quiet);
        for (int hop = 0; hop < 40; hop++) {
            fade.process(hop, tone(hop), Effort.FULL, out);
            alone.process(hop, tone(hop), Effort.FULL, expected);
            if (hop >= 2 * HOPS_OF_FRAME) {
                assertSame(quiet, fade.current());
                assertArrayEquals(expected[0], out[0]);
            }
        }
    }

    @Test
    void aSecondSwapDuringAFadeComesAfterIt() {
        SwapFade fade = new SwapFade(loud);
        LiveStream third = LiveStream.warmed(Streams.split(), Streams.unity(), 0);
        float[][] out = new float[2][HOP];
        fade.swap(quiet);
        fade.process(0, tone(0), Effort.FULL, out);
        fade.swap(third);
        for (int hop = 1; hop < 2 * HOPS_OF_FRAME; hop++) {
            assertNotSame(third, fade.current());
            fade.process(hop, tone(hop), Effort.FULL, out);
        }
        assertSame(quiet, fade.current());
        for (int hop = 0; hop <= 2 * HOPS_OF_FRAME; hop++) {
            fade.process(hop, tone(hop), Effort.FULL, out);
        }
        assertSame(third, fade.current());
    }

    @Test
    void aStreamOfAnotherHopIsRefused() {
        StreamSpec other = new StreamSpec(16_000, 2, new StftConfig(256, 128));
        try (AudioPipeline pipeline = new AudioPipeline(Streams.split(), Streams.unity(), PipelineConfig.NORMAL)) {
            pipeline.start();
            assertThrows(
                    IllegalArgumentException.class,
                    () -> pipeline.swap(Streams.stream(other, new Streams.Split(0.5)), Streams.unity()));
            assertThrows(IllegalArgumentException.class, () -> pipeline.controls()
                    .set(Streams.unity().withGains(SourceGains.unity(3))));
        }
    }

    private static SourceGains gains(double decibels) {
        double[] none = {SourceGains.UNLIMITED_DB, SourceGains.UNLIMITED_DB};
        return SourceGains.ofDb(new double[] {decibels, decibels}, none);
    }

    private static float[][] tone(int hop) {
        float[][] samples = new float[2][HOP];
        for (int i = 0; i < HOP; i++) {
            double time = (double) (hop * HOP + i) / Streams.SPEC.sampleRate();
            samples[0][i] = (float) (0.5 * Math.sin(2 * Math.PI * 500 * time));
        }
        return samples;
    }

    private static float peak(float[] samples, int from, int to) {
        float peak = 0;
        for (int i = from; i < to; i++) {
            peak = Math.max(peak, Math.abs(samples[i]));
        }
        return peak;
    }
}
