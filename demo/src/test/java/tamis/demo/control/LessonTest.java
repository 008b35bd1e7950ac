package tamis.demo.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import tamis.dsp.Signal;
import tamis.dsp.model.Dictionary;
import tamis.dsp.stft.Analyzer;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;
import tamis.presets.Preset;
import tamis.presets.PresetStream;
import tamis.presets.Provenance;
import tamis.presets.Settings;
import tamis.presets.Smoothing;
import tamis.presets.WindowPair;
import tamis.presets.training.NoiseLesson;
import tamis.realtime.host.SeparatorCatalog;
import tamis.realtime.pipeline.AudioPipeline;
import tamis.realtime.pipeline.PipelineConfig;

/** Hops are pushed and pulled by the test's own thread: time is what the test says. */
class LessonTest {
    private static final int RATE = 16_000;
    private static final StftConfig STFT = new StftConfig(256, 64);
    private static final int HOP = STFT.hop();
    private static final int SEAM = 400; // hops before the swap
    private static final int HOPS = 800;
    private static final NoiseLesson LESSON = NoiseLesson.on(LocalDate.of(2026, 1, 2));

    private static final SeparatorCatalog CATALOG = SeparatorCatalog.bundled();
    private final Preset preset = preset();
    private final float[] mixture = mixture();

    @Test
    void theLearntNoiseFadesWithoutAClick() {
        float[] heard = new float[HOPS * HOP];
        try (AudioPipeline pipeline = pipeline()) {
            for (int hop = 0; hop < HOPS; hop++) {
                if (hop == SEAM) {
                    PresetStream next = learn(noise(5 * RATE));
                    pipeline.swap(next.separator(), next.controls());
                    assertEquals(1 + 16, ((Dictionary) next.preset().model()).atoms()[1].length);
                }
                exchange(pipeline, hop, heard);
            }
            assertEquals(0, pipeline.telemetry().snapshot().faults());
        }
        int fade = 2 * STFT.frame() / HOP + 8; // the new stream fills unheard, then both are heard; and the delay
        double steady = Math.max(flux(heard, 50, SEAM), flux(heard, SEAM + fade, HOPS));
        double seam = flux(heard, SEAM, SEAM + fade);
        assertTrue(seam <= steady, "flux at the seam " + seam + ", steady " + steady);
        double left = hum(heard, SEAM + fade, HOPS);
        double before = hum(heard, 50, SEAM);
        assertTrue(left < 0.5 * before, "hum left: " + left + ", before the lesson " + before);

        Arrays.fill(heard, (SEAM + 8) * HOP, (SEAM + 9) * HOP, 0); // the measure does hear a lost hop
        assertTrue(flux(heard, SEAM, SEAM + fade) > steady);
    }

    @Test
    void thereIsNothingToLearnFromSilence() {
        Signal silence = new Signal(RATE, new float[1][5 * RATE]);
        assertThrows(IllegalArgumentException.class, () -> learn(silence));
    }

    private PresetStream learn(Signal noise) {
        return Lesson.learn(preset, noise, LESSON).open(1, CATALOG);
    }

    private AudioPipeline pipeline() {
        PresetStream stream = preset.open(1, CATALOG);
        AudioPipeline pipeline = new AudioPipeline(stream.separator(), stream.controls(), PipelineConfig.NORMAL);
        pipeline.start();
        pipeline.opening();
        pipeline.settled();
        return pipeline;
    }

    private void exchange(AudioPipeline pipeline, int hop, float[] heard) {
        pipeline.offer(new float[][] {Arrays.copyOfRange(mixture, hop * HOP, (hop + 1) * HOP)});
        while (pipeline.pending() > 0) {
            LockSupport.parkNanos(10_000);
        }
        float[][] out = new float[1][HOP];
        pipeline.poll(out);
        System.arraycopy(out[0], 0, heard, hop * HOP, HOP);
    }

    /** {@return the most that the magnitudes of one frame rise over those of the frame before, summed over bins} */
    private static double flux(float[] samples, int fromHop, int toHop) {
        Analyzer analyzer = new Analyzer(Window.sqrtHann(STFT), 1);
        Spectrum spectrum = new Spectrum(1, STFT.bins());
        float[] before = new float[STFT.bins()];
        float[] now = new float[STFT.bins()];
        double most = 0;
        for (int hop = fromHop; hop < toHop; hop++) {
            analyzer.analyze(new float[][] {Arrays.copyOfRange(samples, hop * HOP, (hop + 1) * HOP)}, spectrum);
            spectrum.magnitude(now);
            double rise = 0;
            for (int bin = 0; bin < now.length; bin++) {
                rise += Math.max(0, now[bin] - before[bin]);
                before[bin] = now[bin];
            }
            boolean full = hop - fromHop >= STFT.frame() / HOP;
            most = full ? Math.max(most, rise) : most;
        }
        return most;
    }

    /** {@return amplitude of the tone at 3 kHz} */
    private static double hum(float[] samples, int fromHop, int toHop) {
        double re = 0;
        double im = 0;
        for (int i = fromHop * HOP; i < toHop * HOP; i++) {
            double angle = 2 * Math.PI * 3000 * i / RATE;
            re += samples[i] * Math.cos(angle);
            im += samples[i] * Math.sin(angle);
        }
        return 2 * Math.hypot(re, im) / ((toHop - fromHop) * HOP);
    }

    private static float[] mixture() {
        float[] samples = noise(HOPS * HOP).samples()[0];
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (float) (0.1 * Math.sin(2 * Math.PI * 500 * i / RATE));
        }
        return samples;
    }

    /** A tone at 3 kHz in seeded white noise. */
    private static Signal noise(int length) {
        SplittableRandom random = new SplittableRandom(6);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) (0.1 * Math.sin(2 * Math.PI * 3000 * i / RATE) + random.nextDouble(-0.05, 0.05));
        }
        return new Signal(RATE, new float[][] {samples});
    }

    /** Speech is around 500 Hz, and a little everywhere; the noise is known as flat. */
    private static Preset preset() {
        float[] speech = new float[STFT.bins()];
        float[] flat = new float[STFT.bins()];
        for (int bin = 0; bin < flat.length; bin++) {
            flat[bin] = 1f / flat.length;
            speech[bin] = (Math.abs(bin - 8) <= 1 ? 0.8f / 3 : 0) + 0.2f / flat.length;
        }
        return new Preset(
                "tone",
                "A tone from noise.",
                "kl-nmf",
                RATE,
                STFT,
                WindowPair.SQRT_HANN,
                new Dictionary(List.of("speech", "noise"), new float[][][] {{speech}, {flat}}),
                Settings.neutral(List.of("speech", "noise")).withGain("noise", Double.NEGATIVE_INFINITY),
                Smoothing.NONE,
                new Provenance("by hand", "", 0, "2026-01-01", new TreeMap<>(), "CC0"));
    }
}
