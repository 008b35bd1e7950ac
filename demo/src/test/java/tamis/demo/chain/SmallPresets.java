package tamis.demo.chain;

import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import tamis.dsp.model.Dictionary;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separators.KlNmfProvider;
import tamis.dsp.stft.StftConfig;
import tamis.presets.Preset;
import tamis.presets.Provenance;
import tamis.presets.Settings;
import tamis.presets.Smoothing;
import tamis.presets.WindowPair;

/** Presets of two tones each, to test with. */
public final class SmallPresets {
    public static final int RATE = 16_000;

    /** The separator that they need, whatever the id. */
    public static final Function<String, SeparatorProvider> SEPARATORS = id -> new KlNmfProvider();

    private SmallPresets() {}

    /** {@return "tones" keeps 1 kHz and takes 4 kHz away; "long-tones" does with frames of 512; "fast-tones" is of 48 kHz} */
    public static Preset named(String name) throws IOException {
        return switch (name) {
            case "tones" -> tones(name, RATE, new StftConfig(256, 64));
            case "long-tones" -> tones(name, RATE, new StftConfig(512, 128));
            case "fast-tones" -> tones(name, 48_000, new StftConfig(256, 64));
            default -> throw new IOException("no preset " + name + "; there are tones, long-tones, fast-tones");
        };
    }

    private static Preset tones(String name, int rate, StftConfig stft) {
        int bin = stft.frame() / 16; // of 1 kHz
        Dictionary tones = new Dictionary(
                List.of("low", "high"), new float[][][] {{atom(stft.bins(), bin)}, {atom(stft.bins(), 4 * bin)}});
        return new Preset(
                name,
                "Two tones.",
                "kl-nmf",
                rate,
                stft,
                WindowPair.SQRT_HANN,
                tones,
                Settings.neutral(tones.sources()).withGain("high", Double.NEGATIVE_INFINITY),
                new Smoothing(0, 0),
                new Provenance("made by hand", "", 0, "2026-01-01", new TreeMap<>(), "CC0"));
    }

    private static float[] atom(int bins, int peak) {
        float[] atom = new float[bins];
        atom[peak - 1] = 0.25f;
        atom[peak] = 0.5f;
        atom[peak + 1] = 0.25f;
        return atom;
    }
}
