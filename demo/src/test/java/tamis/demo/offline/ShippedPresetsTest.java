package tamis.demo.offline;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tamis.dsp.Signal;
import tamis.dsp.metric.SiSdr;
import tamis.presets.Preset;
import tamis.presets.PresetStore;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.Resampling;
import tamis.realtime.host.SeparatorCatalog;

/** What the bundled presets are good for, at least, on the bundled clip and on made-up sounds. */
class ShippedPresetsTest {
    private static final int RATE = 48_000;

    private final PresetStore bundled = new PresetStore(Path.of("nowhere"));

    @Test
    void theFullBandDenoiserDoesAsWellOnTheClipAsTheOneBelow() throws IOException {
        float[] clean = clip("clean.flac");
        float[] noisy = clip("noisy.flac");
        double before = SiSdr.of(noisy, clean);
        double narrow = SiSdr.of(heard("speech-16k", noisy), clean) - before;
        double full = SiSdr.of(heard("speech-48k", noisy), clean) - before;
        assertTrue(narrow > 8, "speech-16k gains " + narrow);
        assertTrue(full > narrow - 1, "speech-48k gains " + full + ", speech-16k " + narrow);
    }

    @Test
    void theFullBandDenoiserTakesNoiseAboveTheBandOfTheOneBelow() throws IOException {
        float[] clean = clip("clean.flac");
        SplittableRandom random = new SplittableRandom(1);
        float[] mixed = clean.clone();
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] += (float) (0.02 * random.nextGaussian()); // two thirds of it above 8 kHz
        }
        double gain = SiSdr.of(heard("speech-48k", mixed), clean) - SiSdr.of(mixed, clean);
        assertTrue(gain > 6, "gains " + gain);
    }

    @Test
    void humAndHissGoAndWhatIsCleanStays() throws IOException {
        float[] clean = clip("clean.flac");
        SplittableRandom random = new SplittableRandom(1);
        float[] mixed = clean.clone();
        for (int i = 0; i < mixed.length; i++) {
            for (int k = 1; k <= 9; k += 2) {
                mixed[i] += (float) (0.02 / k * Math.sin(2 * Math.PI * 50 * k * i / RATE + k));
            }
            mixed[i] += (float) (0.005 * random.nextGaussian());
        }
        double gain = SiSdr.of(heard("hum-and-hiss", mixed), clean) - SiSdr.of(mixed, clean);
        assertTrue(gain > 5, "gains " + gain);
        double kept = SiSdr.of(heard("hum-and-hiss", clean), clean);
        assertTrue(kept > 25, "a clean clip comes out at " + kept);
    }

    private float[] heard(String name, float[] mixed) throws IOException {
        Preset preset = bundled.load(name);
        Signal signal = new Signal(RATE, new float[][] {mixed});
        return Render.render(preset.open(1, SeparatorCatalog.bundled()), signal, done -> {})
                .samples()[0];
    }

    private static float[] clip(String file) throws IOException {
        Signal read = Resampling.to(RATE, AudioFile.read(Path.of("clip", file)));
        return Arrays.copyOf(read.mono(), 10 * RATE);
    }
}
