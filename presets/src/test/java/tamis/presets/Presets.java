package tamis.presets;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import tamis.dsp.model.Blind;
import tamis.dsp.model.Dictionary;
import tamis.dsp.model.SourceModel;
import tamis.dsp.model.Tensor;
import tamis.dsp.model.UnrolledWeights;
import tamis.dsp.stft.StftConfig;

/** Small presets of every kind of model, from seeds. */
final class Presets {
    static final List<String> SOURCES = List.of("speech", "noise"); // not in the order of the alphabet

    private Presets() {}

    static List<Preset> ofEveryKind(long seed) {
        return List.of(
                of("a-dictionary", dictionary(seed)), of("unrolled", unrolled(seed)), of("blind", new Blind(SOURCES)));
    }

    static Preset of(String name, SourceModel model) {
        Settings settings = Settings.neutral(model.sources())
                .withGain("noise", Double.NEGATIVE_INFINITY)
                .withLimit("noise", 12.5)
                .withGain("speech", -0.1)
                .withParameter("sparsity", 0.1f);
        return new Preset(
                name,
                "A small \"preset\", f\u00fcr tests",
                "kl-nmf",
                16000,
                new StftConfig(8, 2, 4),
                WindowPair.SQRT_HANN,
                model,
                settings,
                new Smoothing(5, 0.1),
                new Provenance(
                        "seeded noise",
                        "none",
                        Long.MIN_VALUE,
                        "2025-12-31",
                        new TreeMap<>(Map.of("SI-SDR gain on nothing, dB", 0.1)),
                        "CC0"));
    }

    static Dictionary dictionary(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        float[][][] atoms = {new float[3][5], new float[2][5]};
        for (float[][] own : atoms) {
            for (float[] atom : own) {
                double sum = 0;
                for (int bin = 0; bin < atom.length; bin++) {
                    atom[bin] = random.nextFloat();
                    sum += atom[bin];
                }
                for (int bin = 0; bin < atom.length; bin++) {
                    atom[bin] /= (float) sum;
                }
            }
        }
        return new Dictionary(SOURCES, atoms);
    }

    static UnrolledWeights unrolled(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        float[] data = new float[2 * 3 * 4];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian();
        }
        data[0] = -0f;
        data[1] = Float.MIN_VALUE;
        return new UnrolledWeights(
                SOURCES,
                new TreeMap<>(Map.of("layers", 5.0, "floor", 1e-12)),
                new TreeMap<>(Map.of(
                        "w", new Tensor(List.of(2, 3, 4), data), "a", new Tensor(List.of(1), new float[] {0.1f}))));
    }
}
