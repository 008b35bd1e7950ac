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

    /** Clicks of noise, a low note and a chord. */
    @Test
    void drumsAreToldFromBassAndChords() throws IOException {
        int rate = 44_100;
        SplittableRandom random = new SplittableRandom(1);
        float[] drums = new float[6 * rate];
        float[] rest = new float[drums.length];
        for (int i = 0; i < drums.length; i++) {
            double seconds = i % (rate / 2) / (double) rate;
            drums[i] = (float) (0.3 * random.nextGaussian() * Math.exp(-30 * seconds));
            rest[i] = (float)
                    (0.1 * Math.sin(2 * Math.PI * 55 * i / rate) + 0.05 * Math.sin(2 * Math.PI * 330 * i / rate));
        }
        float[] mixed = drums.clone();
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] += rest[i];
        }
        Preset preset = bundled.load("drums-bass-other-44k");
        Preset alone = preset.withSettings(preset.settings().withSolo("drums"));
        float[] heard = Render.render(
                        alone.open(1, SeparatorCatalog.bundled()), new Signal(rate, new float[][] {mixed}), done -> {})
                .samples()[0];
        double gain = SiSdr.of(heard, drums) - SiSdr.of(mixed, drums);
        assertTrue(gain > 3, "gains " + gain);
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
