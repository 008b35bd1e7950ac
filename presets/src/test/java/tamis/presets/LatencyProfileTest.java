package tamis.presets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tamis.dsp.model.UnrolledWeights;
import tamis.dsp.separators.UnrolledShape;
import tamis.dsp.stft.StftConfig;

class LatencyProfileTest {
    private final PresetStore bundled = new PresetStore(Path.of("nowhere"));

    @ParameterizedTest
    @CsvSource({
        "LOWEST, 512, 16000, 16, 32",
        "LOW, 512, 16000, 64, 128",
        "BALANCED, 512, 16000, 128, 256",
        "QUALITY, 512, 16000, 256, 512",
        "LOW, 512, 44100, 176, 352", // a hop is whole samples
        "QUALITY, 2048, 48000, 768, 1536",
        "QUALITY, 256, 16000, 128, 256" // no more is heard than there is
    })
    void theDelayIsTheSynthesisWindow(LatencyProfile profile, int frame, int rate, int hop, int synthesis) {
        assertEquals(new StftConfig(frame, hop, synthesis), profile.of(frame, rate));
    }

    @ParameterizedTest
    @EnumSource(LatencyProfile.class)
    void bundledSpeechPresetsRunAtEveryDelay(LatencyProfile profile) throws IOException {
        for (String name : new String[] {"speech-16k", "speech-16k-nmf", "speech-48k"}) {
            Preset preset = bundled.load(name).at(profile, Separators::byId);
            assertEquals(profile.millis(), 1000 * preset.stft().synthesis() / preset.sampleRate());
            assertEquals(
                    preset.stft(),
                    preset.open(1, Separators::byId).separator().spec().stft());
        }
    }

    @Test
    void aNetworkLooksAsFarBackInTime() throws IOException {
        Preset usual = bundled.load("speech-16k").at(LatencyProfile.QUALITY, Separators::byId);
        Preset low = usual.at(LatencyProfile.LOW, Separators::byId);
        UnrolledShape before = UnrolledShape.of((UnrolledWeights) usual.model());
        UnrolledShape after = UnrolledShape.of((UnrolledWeights) low.model());
        assertEquals(
                before.spacing() * usual.stft().hop(),
                after.spacing() * low.stft().hop());
        assertEquals(0.25 * before.hopShare(), after.hopShare());
        double keptInAHop = 1 - before.levelPace();
        assertEquals(keptInAHop, Math.pow(1 - after.levelPace(), 4), 1e-12);
    }

    @Test
    void atItsOwnDelayNothingChanges() throws IOException {
        Preset usual = bundled.load("speech-16k").at(LatencyProfile.QUALITY, Separators::byId);
        Preset again = usual.at(LatencyProfile.QUALITY, Separators::byId);
        assertEquals(usual.stft(), again.stft());
        assertEquals(
                UnrolledShape.of((UnrolledWeights) usual.model()), UnrolledShape.of((UnrolledWeights) again.model()));
    }

    @Test
    void aModelThatIsBoundToItsHopSaysSo() {
        Preset deep = Presets.of("deep", Presets.dictionary(1)).withSeparator("deep-nmf");
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> deep.at(LatencyProfile.LOWEST, Separators::byId));
        assertTrue(String.valueOf(refusal.getMessage()).contains("hop"), refusal::toString);
    }
}
