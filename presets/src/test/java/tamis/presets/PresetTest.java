package tamis.presets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import tamis.dsp.Signal;
import tamis.dsp.model.Blind;
import tamis.dsp.stream.Rendering;

class PresetTest {
    private static final Preset PRESET = Presets.of("p", Presets.dictionary(1));

    @Test
    void theSourcesAddUpToTheMixture() {
        Signal mixture = noise(3, 2, 4000);
        PresetStream stream = PRESET.open(2, Separators::byId);
        float[][] sum = new float[2][mixture.length()];
        for (String source : Presets.SOURCES) {
            Settings solo = PRESET.settings().withSolo(source);
            Signal part = Rendering.render(stream.separator(), stream.controls(solo), mixture, done -> {});
            for (int channel = 0; channel < 2; channel++) {
                for (int i = 0; i < sum[channel].length; i++) {
                    sum[channel][i] += part.samples()[channel][i];
                }
            }
        }
        for (int channel = 0; channel < 2; channel++) {
            assertArrayEquals(mixture.samples()[channel], sum[channel], 1e-5f); // float rounding of two renderings
        }
    }

    @Test
    void aGainIsSetByTheNameOfItsSource() {
        Signal mixture = noise(4, 1, 4000);
        PresetStream stream = PRESET.open(1, Separators::byId);
        Settings quiet =
                Settings.neutral(Presets.SOURCES).withGain("speech", -20).withGain("noise", -20);
        Signal out = Rendering.render(stream.separator(), stream.controls(quiet), mixture, done -> {});
        for (int i = 0; i < out.length(); i++) {
            assertEquals(0.1f * mixture.samples()[0][i], out.samples()[0][i], 1e-5f);
        }
    }

    @Test
    void aLimitKeepsThatMuchOfASourceThatIsSwitchedOff() {
        Signal mixture = noise(5, 1, 4000);
        PresetStream stream = PRESET.open(1, Separators::byId);
        Settings off = Settings.neutral(Presets.SOURCES).withGain("noise", Double.NEGATIVE_INFINITY);
        Signal limited =
                Rendering.render(stream.separator(), stream.controls(off.withLimit("noise", 20)), mixture, done -> {});
        Signal faded =
                Rendering.render(stream.separator(), stream.controls(off.withGain("noise", -20)), mixture, done -> {});
        assertTrue(Arrays.equals(limited.samples()[0], faded.samples()[0]));
    }

    @Test
    void whatIsUnknownIsRefusedAndWhatIsKnownIsNamed() {
        PresetStream stream = PRESET.open(1, Separators::byId);
        assertRefused(() -> PRESET.settings().withGain("drums", 0), "drums", "noise, speech");
        assertRefused(() -> PRESET.settings().withSolo("drums"), "drums", "noise, speech");
        assertRefused(() -> stream.controls(PRESET.settings().withParameter("speed", 1)), "speed", "sparsity");
        assertRefused(() -> stream.controls(PRESET.settings().withParameter("sparsity", -1)), "sparsity", "-1");
        assertRefused(
                () -> Presets.of("p", new Blind(Presets.SOURCES)).open(1, Separators::byId), "dictionary", "Blind");
        assertRefused(
                () -> PRESET.withSettings(PRESET.settings().withParameter("speed", 1))
                        .open(1, Separators::byId),
                "speed");
        assertRefused(() -> PRESET.withSettings(Settings.neutral(List.of("speech"))), "noise", "speech");
    }

    @Test
    void aSeparatorThatRunsUntrainedMakesAPresetOfItself() {
        Preset preset = Preset.untrained(Separators.byId("duet"));
        assertEquals("duet", preset.separator());
        assertEquals(2, preset.open(2, Separators::byId).controls().gains().sources());
        assertRefused(() -> Preset.untrained(Separators.byId("kl-nmf")), "kl-nmf", "trained model");
    }

    private static void assertRefused(Executable what, String... named) {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, what).getMessage());
        for (String word : named) {
            assertTrue(message.contains(word), message);
        }
    }

    private static Signal noise(long seed, int channels, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] samples = new float[channels][length];
        for (float[] channel : samples) {
            for (int i = 0; i < length; i++) {
                channel[i] = (float) (0.1 * random.nextGaussian());
            }
        }
        return new Signal(16000, samples);
    }
}
