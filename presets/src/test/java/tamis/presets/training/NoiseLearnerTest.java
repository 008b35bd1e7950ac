package tamis.presets.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tamis.dsp.Signal;
import tamis.dsp.metric.SiSdr;
import tamis.dsp.model.Blind;
import tamis.dsp.model.Dictionary;
import tamis.dsp.model.SourceModel;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stream.Rendering;
import tamis.presets.Preset;
import tamis.presets.PresetStream;
import tamis.presets.Provenance;
import tamis.presets.Separators;
import tamis.presets.Settings;
import tamis.presets.Smoothing;
import tamis.presets.WindowPair;

/** The preset knows voices, tones up to 1500 Hz, and a flat noise; the lesson is a hum with partials at 2 and 3 kHz. */
class NoiseLearnerTest {
    private static final int RATE = 16_000;
    private static final StftConfig STFT = new StftConfig(256, 128);
    private static final NoiseLesson LESSON = NoiseLesson.on(LocalDate.of(2026, 1, 2));

    private final Preset preset = preset(dictionary());

    @Test
    void sixteenAtomsJoinTheNoiseAndTheOldOnesStay() {
        Dictionary before = (Dictionary) preset.model();
        Dictionary after = (Dictionary) learn(hum(5, 0.1)).model();
        assertSame(before.sources().size(), after.sources().size());
        assertArrayEquals(before.atoms()[0], after.atoms()[0]);
        assertEquals(1 + 16, after.atoms()[1].length);
        assertArrayEquals(before.atoms()[1][0], after.atoms()[1][0]);
        assertEquals(1, before.atoms()[1].length);
    }

    @Test
    void theLearntNoiseIsTakenAway() {
        Signal voice = tones(2, 0.1, 500, 1000);
        Signal noise = hum(2, 0.1);
        float[][] mixed = {new float[voice.length()]};
        for (int i = 0; i < mixed[0].length; i++) {
            mixed[0][i] = voice.samples()[0][i] + noise.samples()[0][i];
        }
        double before = SiSdr.of(rendered(preset, new Signal(RATE, mixed)), voice.mono());
        double after = SiSdr.of(rendered(learn(hum(5, 0.1)), new Signal(RATE, mixed)), voice.mono());
        assertTrue(after > before + 3, before + " dB -> " + after + " dB");
    }

    @Test
    void theSameLessonGivesTheSamePreset() {
        Dictionary one = (Dictionary) learn(hum(3, 0.1)).model();
        Dictionary two = (Dictionary) learn(hum(3, 0.1)).model();
        assertArrayEquals(one.atoms()[1], two.atoms()[1]);
    }

    @Test
    void theProvenanceTellsOfTheLessonAndKeepsWhatItSaid() {
        Provenance told = learn(hum(5, 0.1)).provenance();
        assertEquals("by hand; then 16 atoms of noise from 5.0 s of one's own on 2026-01-02, seed 1", told.data());
        assertEquals("CC0", told.licence());
        assertEquals(7.0, told.figures().get("figure"));
        assertTrue(told.figures().containsKey("lesson: divergence per frame of noise"), told::toString);
    }

    @Test
    void whatCannotBeLearntFromIsRefusedInWords() {
        refused("must last at least 1.0 s, got 0.50 s", hum(0.5, 0.1));
        refused("silent", new Signal(RATE, new float[1][5 * RATE]));
        refused("clipped", hum(5, 3));
        refused("must be at 16000 Hz", new Signal(48_000, hum(5, 0.1).samples()));
        float[][] broken = hum(5, 0.1).samples();
        broken[0][100] = Float.NaN;
        refused("finite", new Signal(RATE, broken));
    }

    @Test
    void aPresetThatCannotLearnIsRefusedInWords() {
        Preset blind = preset(new Blind(List.of("speech", "noise")));
        Throwable refusal = assertThrows(
                IllegalArgumentException.class,
                () -> NoiseLearner.learn(blind, hum(5, 0.1), LESSON, "mine", TrainingProgress.NONE));
        assertTrue(refusal.toString().contains("dictionary"), refusal::toString);
        NoiseLesson music = new NoiseLesson("music", 16, 1, LocalDate.of(2026, 1, 2));
        refusal = assertThrows(
                IllegalArgumentException.class,
                () -> NoiseLearner.learn(preset, hum(5, 0.1), music, "mine", TrainingProgress.NONE));
        assertTrue(refusal.toString().contains("speech, noise"), refusal::toString);
    }

    private void refused(String words, Signal noise) {
        Throwable refusal = assertThrows(IllegalArgumentException.class, () -> learn(noise));
        assertTrue(refusal.toString().contains(words), refusal::toString);
    }

    private Preset learn(Signal noise) {
        return NoiseLearner.learn(preset, noise, LESSON, "mine", TrainingProgress.NONE);
    }

    private static float[] rendered(Preset of, Signal signal) {
        PresetStream stream = of.open(1, Separators::byId);
        return Rendering.render(stream.separator(), stream.controls(), signal, done -> {})
                .mono();
    }

    private static Preset preset(SourceModel model) {
        TreeMap<String, Double> figures = new TreeMap<>();
        figures.put("figure", 7.0);
        return new Preset(
                "tones",
                "Low tones from noise.",
                "kl-nmf",
                RATE,
                STFT,
                WindowPair.SQRT_HANN,
                model,
                Settings.neutral(List.of("speech", "noise")).withGain("noise", Double.NEGATIVE_INFINITY),
                Smoothing.NONE,
                new Provenance("by hand", "", 0, "2026-01-01", figures, "CC0"));
    }

    private static Dictionary dictionary() {
        float[][] speech = new float[3][STFT.bins()];
        for (int voice = 0; voice < 3; voice++) {
            Arrays.fill(speech[voice], 1e-3f); // real voices have something everywhere
            for (int bin = 7; bin < 27; bin++) {
                speech[voice][bin] = bin % 8 == 2 * voice ? 1 : 0.05f;
            }
            float sum = 0;
            for (float weight : speech[voice]) {
                sum += weight;
            }
            for (int bin = 0; bin < STFT.bins(); bin++) {
                speech[voice][bin] /= sum;
            }
        }
        float[] flat = new float[STFT.bins()];
        Arrays.fill(flat, 1f / flat.length);
        return new Dictionary(List.of("speech", "noise"), new float[][][] {speech, {flat}});
    }

    private static Signal hum(double seconds, double level) {
        Signal tones = tones(seconds, level, 1000, 2000, 3000);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < tones.length(); i++) {
            float sample = tones.samples()[0][i] + (float) random.nextDouble(-0.1 * level, 0.1 * level);
            tones.samples()[0][i] = Math.clamp(sample, -1, 1);
        }
        return tones;
    }

    private static Signal tones(double seconds, double level, int... hertz) {
        float[][] samples = new float[1][(int) (seconds * RATE)];
        for (int i = 0; i < samples[0].length; i++) {
            for (int frequency : hertz) {
                samples[0][i] += (float) (level * Math.sin(2 * Math.PI * frequency * i / RATE + frequency));
            }
        }
        return new Signal(RATE, samples);
    }
}
