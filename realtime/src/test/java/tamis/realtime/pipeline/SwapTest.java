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
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.Effort;
import tamis.dsp.stream.HopStream;

class SwapTest {
    private static final int HOP = Streams.SPEC.stft().hop();
    private static final int HOPS_OF_FRAME = Streams.SPEC.stft().frame() / HOP;

    private final LiveStream loud = LiveStream.warmed(Streams.split(), Streams.unity(), 10);
    private final HopStream quiet = Streams.split();
    private final Controls quietly = Streams.unity().withGains(gains(-40));

    @Test
    void aSteadyToneFadesWithoutAStep() {
        SwapFade fade = new SwapFade(loud);
        float[] heard = new float[60 * HOP];
        for (int hop = 0; hop < 60; hop++) {
            if (hop == 20) {
                fade.prepared(quiet, quietly, 10).run();
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
        fade.prepared(quiet, quietly, 10).run();
        for (int hop = 0; hop < 40; hop++) {
            fade.process(hop, tone(hop), Effort.FULL, out);
            alone.process(hop, tone(hop), Effort.FULL, expected);
            if (hop >= 2 * HOPS_OF_FRAME) {
                assertSame(quiet, fade.current().stream());
                assertArrayEquals(expected[0], out[0]);
            }
        }
    }

    @Test
    void aSecondSwapDuringAFadeComesAfterIt() {
        SwapFade fade = new SwapFade(loud);
        HopStream third = Streams.split();
        float[][] out = new float[2][HOP];
        fade.prepared(quiet, quietly, 10).run();
        fade.process(0, tone(0), Effort.FULL, out);
        fade.prepared(third, Streams.unity(), 0).run();
        for (int hop = 1; hop < 2 * HOPS_OF_FRAME; hop++) {
            assertNotSame(third, fade.current().stream());
            fade.process(hop, tone(hop), Effort.FULL, out);
        }
        assertSame(quiet, fade.current().stream());
        for (int hop = 0; hop <= 2 * HOPS_OF_FRAME; hop++) {
            fade.process(hop, tone(hop), Effort.FULL, out);
        }
        assertSame(third, fade.current().stream());
    }

    @Test
    void aStreamOfAnotherHopAndDelayComesInStep() {
        StftConfig low = new StftConfig(256, 32, 64); // 32 samples late, here 192
        SwapFade fade = new SwapFade(loud);
        float[] heard = new float[60 * HOP];
        float[][] out = new float[2][HOP];
        for (int hop = 0; hop < 60; hop++) {
            if (hop == 20) {
                fade.prepared(
                                Streams.stream(new StreamSpec(16_000, 2, low), new Streams.Split(0.5)),
                                Streams.unity(),
                                10)
                        .run();
            }
            fade.process(hop, tone(hop), Effort.FULL, out);
            System.arraycopy(out[0], 0, heard, hop * HOP, HOP);
        }
        assertEquals(low, fade.current().stream().spec().stft());
        assertEquals(192, fade.current().latencySamples());
        assertDelayed(heard, 10 * HOP, 60 * HOP, 192);
    }

    @Test
    void aSlowerStreamLetsTheDelayGrowOnceAndForGood() {
        StftConfig slow = new StftConfig(512, 128); // 384 samples late, and 64 to gather
        SwapFade fade = new SwapFade(loud);
        float[] heard = new float[120 * HOP];
        float[][] out = new float[2][HOP];
        for (int hop = 0; hop < 120; hop++) {
            if (hop == 20) {
                fade.prepared(
                                Streams.stream(new StreamSpec(16_000, 2, slow), new Streams.Split(0.5)),
                                Streams.unity(),
                                10)
                        .run();
            } else if (hop == 70) {
                fade.prepared(Streams.split(), Streams.unity(), 10).run();
            }
            fade.process(hop, tone(hop), Effort.FULL, out);
            System.arraycopy(out[0], 0, heard, hop * HOP, HOP);
        }
        assertDelayed(heard, 10 * HOP, 20 * HOP, 192);
        assertDelayed(heard, 50 * HOP, 120 * HOP, 448);
        assertEquals(448, fade.current().latencySamples());
    }

    private static void assertDelayed(float[] heard, int from, int to, int latency) {
        for (int i = from; i < to; i++) {
            double time = (double) (i - latency) / Streams.SPEC.sampleRate();
            assertEquals(0.5 * Math.sin(2 * Math.PI * 500 * time), heard[i], 2e-6); // float32 transforms
        }
    }

    @Test
    void aStreamOfAnotherRateIsRefused() {
        StreamSpec other = new StreamSpec(48_000, 2, Streams.SPEC.stft());
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
