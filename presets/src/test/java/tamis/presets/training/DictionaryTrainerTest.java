package tamis.presets.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tamis.dsp.Signal;
import tamis.dsp.metric.SiSdr;
import tamis.dsp.model.Dictionary;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stream.Rendering;
import tamis.presets.Preset;
import tamis.presets.PresetStream;
import tamis.presets.Provenance;
import tamis.presets.Separators;
import tamis.presets.Settings;
import tamis.presets.Smoothing;
import tamis.presets.WindowPair;

class DictionaryTrainerTest {
    private static final int RATE = 8000;
    private static final double[] LOW = {200, 400, 600};
    private static final double[] HIGH = {1500, 2100, 3000};
    private static final DictionaryRecipe RECIPE = new DictionaryRecipe(300, -50, 0, 0, 40, 0);

    /** Tones that come and go; the two sets of pitches share no bin. */
    private static Signal tones(double[] hertz, long seed, int length) {
        RandomGenerator random = new SplittableRandom(seed);
        float[] samples = new float[length];
        for (double pitch : hertz) {
            double rate = random.nextDouble(1, 4);
            double phase = random.nextDouble(2 * Math.PI);
            for (int i = 0; i < length; i++) {
                double loudness = 0.1 * (1 + Math.sin(2 * Math.PI * rate * i / RATE + phase));
                samples[i] += (float) (loudness * Math.sin(2 * Math.PI * pitch * i / RATE));
            }
        }
        return new Signal(RATE, new float[][] {samples});
    }

    private static TrainingRequest request(long seed, DictionaryRecipe recipe, List<Signal> low, List<Signal> high) {
        List<String> names = List.of("low", "high");
        return new TrainingRequest(
                "tones",
                "Low tones from high ones.",
                RATE,
                new StftConfig(256, 64),
                WindowPair.SQRT_HANN,
                List.of(new SourceMaterial("low", 3, low), new SourceMaterial("high", 3, high)),
                recipe,
                Settings.neutral(names),
                Smoothing.NONE,
                new Provenance("tones", "none", seed, "2025-12-31", new TreeMap<>(), "CC0"));
    }

    private static TrainingRequest request(long seed, DictionaryRecipe recipe) {
        return request(
                seed,
                recipe,
                List.of(tones(LOW, 1, RATE), tones(LOW, 2, RATE)),
                List.of(tones(HIGH, 3, RATE), tones(HIGH, 4, RATE)));
    }

    private static float[][][] atoms(Preset preset) {
        return ((Dictionary) preset.model()).atoms();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sourcesWithoutACommonBinComeApart(long seed) {
        Preset preset = DictionaryTrainer.train(request(seed, RECIPE), TrainingProgress.NONE);
        Signal low = tones(LOW, 5, 2 * RATE); // other loudness and phase than in training
        Signal high = tones(HIGH, 6, 2 * RATE);
        float[] mixture = new float[low.length()];
        for (int i = 0; i < mixture.length; i++) {
            mixture[i] = low.samples()[0][i] + high.samples()[0][i];
        }
        PresetStream stream = preset.open(1, Separators::byId);
        for (String source : List.of("low", "high")) {
            float[] truth = (source.equals("low") ? low : high).samples()[0];
            Signal estimate = Rendering.render(
                    stream.separator(),
                    stream.controls(preset.settings().withSolo(source)),
                    new Signal(RATE, new float[][] {mixture}),
                    done -> {});
            double before = SiSdr.of(mixture, truth);
            double after = SiSdr.of(estimate.samples()[0], truth);
            assertTrue(after > before + 10, source + ": " + before + " -> " + after);
        }
    }

    @Test
    void theSameSeedGivesTheSameAtomsAndAnotherSeedOthers() {
        DictionaryRecipe few = new DictionaryRecipe(50, -50, 0.5, 0.1, 5, 0); // fewer frames than there are: drawn
        Preset once = DictionaryTrainer.train(request(7, few), TrainingProgress.NONE);
        Preset again = DictionaryTrainer.train(request(7, few), TrainingProgress.NONE);
        Preset other = DictionaryTrainer.train(request(8, few), TrainingProgress.NONE);
        assertTrue(Arrays.deepEquals(atoms(once), atoms(again)));
        assertEquals(once.provenance(), again.provenance());
        assertTrue(!Arrays.deepEquals(atoms(once), atoms(other)));
        assertEquals(50, once.provenance().figures().get("frames of low learnt from"));
    }

    @Test
    void silenceTeachesNothing() {
        List<Signal> high = List.of(tones(HIGH, 3, RATE));
        Signal sound = tones(LOW, 1, RATE);
        float[] padded = Arrays.copyOf(sound.samples()[0], 3 * RATE); // two seconds of silence behind it
        Preset plain = DictionaryTrainer.train(request(1, RECIPE, List.of(sound), high), TrainingProgress.NONE);
        Preset silent = DictionaryTrainer.train(
                request(1, RECIPE, List.of(new Signal(RATE, new float[][] {padded})), high), TrainingProgress.NONE);
        double heard = frames(plain);
        assertTrue(heard > 100, "frames: " + heard);
        assertEquals(heard, frames(silent), 3); // frames that hold the end of the sound
    }

    private static double frames(Preset preset) {
        return preset.provenance().figures().getOrDefault("frames of low heard", Double.NaN);
    }

    @Test
    void theDivergenceNeverRisesAndTheListenerMayEndIt() {
        List<Double> heard = new ArrayList<>();
        Preset preset = DictionaryTrainer.train(request(1, RECIPE), (source, iteration, limit, objective) -> {
            assertEquals(40, limit);
            if (source.equals("low")) {
                heard.add(objective);
                assertEquals(heard.size(), iteration);
                return iteration < 20;
            }
            return iteration < 3;
        });
        assertEquals(20, heard.size());
        for (int i = 1; i < heard.size(); i++) {
            assertTrue(heard.get(i) <= heard.get(i - 1) * (1 + 1e-12), heard.toString()); // rounding
        }
        assertEquals(3.0, preset.provenance().figures().get("updates for high"));
    }

    @Test
    void aToleranceEndsItBeforeTheLimit() {
        DictionaryRecipe patient = new DictionaryRecipe(300, -50, 0, 0, 10_000, 1e-3);
        Preset preset = DictionaryTrainer.train(request(1, patient), TrainingProgress.NONE);
        double updates = preset.provenance().figures().getOrDefault("updates for low", Double.NaN);
        assertTrue(updates < 1000, "updates: " + updates);
    }

    @Test
    void materialThatCannotDoIsRefused() {
        List<Signal> high = List.of(tones(HIGH, 3, RATE));
        Signal otherRate = new Signal(16000, tones(LOW, 1, RATE).samples());
        Signal silent = new Signal(RATE, new float[1][RATE]);
        Signal none = new Signal(RATE, new float[1][0]);
        for (Signal wrong : List.of(otherRate, silent, none)) {
            TrainingRequest request = request(1, RECIPE, List.of(wrong), high);
            assertThrows(IllegalArgumentException.class, () -> DictionaryTrainer.train(request, TrainingProgress.NONE));
        }
    }
}
