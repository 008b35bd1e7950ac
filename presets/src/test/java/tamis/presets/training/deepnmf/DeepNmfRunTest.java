package tamis.presets.training.deepnmf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tamis.dsp.Signal;
import tamis.dsp.metric.SiSdr;
import tamis.dsp.model.UnrolledWeights;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stream.Rendering;
import tamis.dsp.unfold.WeightRule;
import tamis.presets.Preset;
import tamis.presets.PresetStream;
import tamis.presets.Provenance;
import tamis.presets.Separators;
import tamis.presets.Settings;
import tamis.presets.Smoothing;
import tamis.presets.WindowPair;
import tamis.presets.training.DictionaryRecipe;
import tamis.presets.training.SourceMaterial;
import tamis.presets.training.TrainingProgress;
import tamis.presets.training.TrainingRequest;

class DeepNmfRunTest {
    private static final int RATE = 8000;
    private static final List<String> NAMES = List.of("tones", "hiss");

    /** Short harmonic tones of changing pitch. */
    private static Signal tones(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] samples = new float[2 * RATE];
        double pitch = 200;
        for (int i = 0; i < samples.length; i++) {
            pitch = i % (RATE / 5) == 0 ? random.nextDouble(150, 400) : pitch;
            double loudness = Math.sin(Math.PI * (i % (RATE / 5)) / (RATE / 5.0));
            for (int partial = 1; partial <= 4; partial++) {
                samples[i] += (float) (0.1 * loudness / partial * Math.sin(2 * Math.PI * pitch * partial * i / RATE));
            }
        }
        return new Signal(RATE, new float[][] {samples});
    }

    private static Signal hiss(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] samples = new float[2 * RATE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.05 * random.nextGaussian() + (i == 0 ? 0 : 0.6 * samples[i - 1]));
        }
        return new Signal(RATE, new float[][] {samples});
    }

    private static TrainingRequest request(int files, long seed) {
        List<Signal> tones = new ArrayList<>();
        List<Signal> hisses = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            tones.add(tones(i));
            hisses.add(hiss(100 + i));
        }
        return new TrainingRequest(
                "toy",
                "Tones from hiss.",
                RATE,
                new StftConfig(256, 128),
                WindowPair.SQRT_HANN,
                List.of(new SourceMaterial("tones", 8, tones), new SourceMaterial("hiss", 4, hisses)),
                new DictionaryRecipe(400, -50, 1, 0.1, 20, 0),
                Settings.neutral(NAMES),
                Smoothing.NONE,
                new Provenance("tones and hiss", "none", seed, "2025-12-31", new TreeMap<>(), "CC0"));
    }

    private static DeepNmfRecipe recipe(WeightRule rule, int epochs) {
        return new DeepNmfRecipe(3, 3, 2, 12, 40, 1, -5, 5, epochs, 120, rule);
    }

    private static final class Course implements DeepNmfRun.Listener {
        final List<Double> losses = new ArrayList<>();
        final List<SortedMap<String, Double>> gains = new ArrayList<>();

        @Override
        public void report(int epoch, int epochs, double loss, SortedMap<String, Double> gainsDb) {
            losses.add(loss);
            gains.add(gainsDb);
        }
    }

    static List<WeightRule> rules() {
        return List.of(new WeightRule.Multiplicative(1), new WeightRule.LogAdam(0.05));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void trainingLowersTheLossAndSeparatesWhatWasKeptApartBetter(WeightRule rule) {
        Course course = new Course();
        Preset preset = DeepNmfRun.train(request(6, 1), recipe(rule, 6), TrainingProgress.NONE, course);
        assertEquals(7, course.losses.size());
        assertTrue(course.losses.getLast() < 0.9 * course.losses.getFirst(), () -> "losses " + course.losses);
        double before = course.gains.getFirst().getOrDefault("tones", Double.NaN);
        double after = course.gains.getLast().getOrDefault("tones", Double.NaN);
        assertTrue(after > before + 0.3, () -> "gains " + course.gains);
        assertEquals(after, preset.provenance().figures().get("held-out SI-SDR gain dB of tones"));
    }

    @Test
    void thePresetSeparatesAStream() {
        Preset preset = DeepNmfRun.train(
                request(6, 1),
                recipe(new WeightRule.Multiplicative(1), 6),
                TrainingProgress.NONE,
                (epoch, epochs, loss, gains) -> {});
        float[] tones = tones(50).mono();
        float[] hiss = hiss(51).mono();
        float[] mixture = new float[tones.length];
        for (int i = 0; i < mixture.length; i++) {
            mixture[i] = tones[i] + hiss[i];
        }
        PresetStream stream = preset.open(1, Separators::byId);
        Settings alone = preset.settings().withGain("hiss", Double.NEGATIVE_INFINITY);
        float[] heard = Rendering.render(
                        stream.separator(),
                        stream.controls(alone),
                        new Signal(RATE, new float[][] {mixture}),
                        samples -> {})
                .samples()[0];
        double gain = SiSdr.of(heard, tones) - SiSdr.of(mixture, tones);
        assertTrue(gain > 5, "gain " + gain);
    }

    @Test
    void theSameSeedGivesTheSameWeightsAndAnotherOthers() {
        float[] first = weights(1);
        assertArrayEquals(first, weights(1));
        assertTrue(!java.util.Arrays.equals(first, weights(2)));
    }

    private static float[] weights(long seed) {
        Preset preset = DeepNmfRun.train(
                request(3, seed),
                recipe(new WeightRule.Multiplicative(1), 1),
                TrainingProgress.NONE,
                (epoch, epochs, loss, gains) -> {});
        return ((UnrolledWeights) preset.model()).tensor("last", 129, 12);
    }

    @Test
    void aSingleRecordingIsPartedAndSilenceIsRefused() {
        float[] ramp = new float[100];
        for (int i = 0; i < 100; i++) {
            ramp[i] = i;
        }
        Signal one = new Signal(RATE, new float[][] {ramp});
        Recordings.Parted parted = Recordings.parted(new SourceMaterial("a", 1, List.of(one)), RATE);
        assertEquals(90, parted.training().sounds().getFirst().length);
        assertEquals(90, parted.heldOut().sounds().getFirst()[0]);
        Signal silence = new Signal(RATE, new float[1][100]);
        SourceMaterial silent = new SourceMaterial("a", 1, List.of(silence));
        assertThrows(IllegalArgumentException.class, () -> Recordings.parted(silent, RATE));
        assertThrows(
                IllegalArgumentException.class,
                () -> Recordings.parted(new SourceMaterial("a", 1, List.of(one)), 2 * RATE));
    }
}
