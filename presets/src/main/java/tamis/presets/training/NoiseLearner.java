package tamis.presets.training;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tamis.dsp.Signal;
import tamis.dsp.model.Blind;
import tamis.dsp.model.Dictionary;
import tamis.dsp.model.SourceModel;
import tamis.dsp.model.Tensor;
import tamis.dsp.model.UnrolledWeights;
import tamis.dsp.separators.UnrolledNmfProvider;
import tamis.dsp.separators.UnrolledShape;
import tamis.presets.Preset;
import tamis.presets.Provenance;
import tamis.presets.Settings;

/**
 * "Learn my noise": a few seconds of a noise alone become atoms that join one source of a dictionary preset, or the
 * weights of an unrolled network, whose noise they then tell it of. What the preset knew stays as it was, bit for bit.
 *
 * <p>Source: "Supervised and semi-supervised separation of sounds from single-channel mixtures", ICA 2007, on
 * the lesson alone. The same lesson gives the same preset bit for bit, on any machine with the same kernels.
 */
public final class NoiseLearner {
    /** Shortest recording worth learning from. */
    public static final double SHORTEST_SECONDS = 1;

    private static final double LEAST_RMS =
            1e-4; // -80 dBFS: 10 dB above the dither of 16 bits, which a muted input may deliver
    private static final int MOST_ATOMS = 64; // of a network's lessons; the oldest are forgotten, each costs time
    private static final int NOISE = 1; // place among the sources of an unrolled network
    private static final float FULL_SCALE = 0.999f;
    private static final double MOST_CLIPPED = 1e-3; // share of samples; a clipped sound has overtones it never had
    // 1000 frames are 8 s at a hop of 8 ms. Forty updates come within a percent of the divergence that 200 reach.
    private static final DictionaryRecipe RECIPE = new DictionaryRecipe(1000, -50, 1, 0, 40, 1e-4);

    private NoiseLearner() {}

    /**
     * Learns a noise.
     *
     * @param preset with a {@link Dictionary}, or of {@link UnrolledNmfProvider}
     * @param noise the noise alone, at the preset's rate, any number of channels
     * @param name of the new preset
     * @param progress hears every update
     * @return the preset with more atoms; its provenance tells of the lesson
     * @throws IllegalArgumentException when the preset can learn nothing or has no such source, or the noise is of
     *     another rate, too short, silent, clipped or not finite
     */
    public static Preset learn(
            Preset preset, Signal noise, NoiseLesson lesson, String name, TrainingProgress progress) {
        int source = preset.model().sources().indexOf(lesson.source());
        if (source < 0) {
            throw new IllegalArgumentException("no source " + lesson.source() + "; the sources are "
                    + String.join(", ", preset.model().sources()));
        }
        requireAble(preset, source);
        requireFit(noise, preset.sampleRate());
        Preset learnt = DictionaryTrainer.train(request(preset, noise, lesson, name), progress);
        float[][] atoms = ((Dictionary) learnt.model()).atoms()[0];
        return preset.withModel(name, taught(preset.model(), source, atoms))
                .withProvenance(told(preset, noise, lesson, learnt));
    }

    /** {@return whether it can learn a noise} */
    public static boolean teachable(Preset preset) {
        return preset.model() instanceof Dictionary || preset.separator().equals(UnrolledNmfProvider.ID);
    }

    private static void requireAble(Preset preset, int source) {
        if (!teachable(preset)) {
            throw new IllegalArgumentException("only presets with a dictionary, and denoisers, can learn a noise; "
                    + preset.name() + " runs " + preset.separator());
        }
        if (!(preset.model() instanceof Dictionary) && source != NOISE) {
            List<String> sources = preset.model().sources();
            throw new IllegalArgumentException(
                    preset.name() + " can learn a noise, as " + sources.get(NOISE) + ", not " + sources.get(source));
        }
    }

    private static SourceModel taught(SourceModel model, int source, float[][] learnt) {
        return switch (model) {
            case Dictionary dictionary -> joined(dictionary, source, learnt);
            case UnrolledWeights weights -> joined(weights, learnt);
            case Blind blind -> blind;
        };
    }

    private static void requireFit(Signal noise, int sampleRate) {
        if (noise.sampleRate() != sampleRate) {
            throw new IllegalArgumentException(
                    "the noise must be at " + sampleRate + " Hz, got " + noise.sampleRate() + " Hz");
        }
        if (noise.seconds() < SHORTEST_SECONDS) {
            throw new IllegalArgumentException("the noise must last at least " + SHORTEST_SECONDS + " s, got "
                    + String.format(Locale.ROOT, "%.2f", noise.seconds()) + " s");
        }
        double power = 0;
        long clipped = 0;
        for (float[] channel : noise.samples()) {
            for (float sample : channel) {
                power += (double) sample * sample;
                clipped += Math.abs(sample) >= FULL_SCALE ? 1 : 0;
            }
        }
        double count = (double) noise.channels() * noise.length();
        if (!Double.isFinite(power)) {
            throw new IllegalArgumentException("the noise must be finite, got NaN or infinity");
        }
        if (Math.sqrt(power / count) < LEAST_RMS) {
            throw new IllegalArgumentException("the noise is silent: is the microphone on?");
        }
        if (clipped > MOST_CLIPPED * count) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the noise is clipped, %.2f %% of its samples: turn the input down and record again",
                    100 * clipped / count));
        }
    }

    private static TrainingRequest request(Preset preset, Signal noise, NoiseLesson lesson, String name) {
        return new TrainingRequest(
                name,
                preset.description(),
                preset.sampleRate(),
                preset.stft(),
                preset.window(),
                List.of(new SourceMaterial(lesson.source(), lesson.atoms(), List.of(noise))),
                RECIPE,
                Settings.neutral(List.of(lesson.source())),
                preset.smoothing(),
                new Provenance("", "", lesson.seed(), lesson.date().toString(), new TreeMap<>(), ""));
    }

    private static Dictionary joined(Dictionary dictionary, int source, float[][] learnt) {
        float[][][] atoms = dictionary.atoms().clone();
        atoms[source] = Stream.concat(Arrays.stream(atoms[source]), Arrays.stream(learnt))
                .toArray(float[][]::new);
        return new Dictionary(dictionary.sources(), atoms);
    }

    private static UnrolledWeights joined(UnrolledWeights weights, float[][] learnt) {
        int bins = learnt[0].length;
        Tensor before = weights.tensors().get(UnrolledShape.LEARNT_NOISE);
        float[] known = before == null ? new float[0] : before.data();
        int kept = Math.min(known.length, (MOST_ATOMS - learnt.length) * bins);
        known = Arrays.copyOfRange(known, known.length - Math.max(0, kept), known.length);
        float[] data = Arrays.copyOf(known, known.length + learnt.length * bins);
        for (int atom = 0; atom < learnt.length; atom++) {
            System.arraycopy(learnt[atom], 0, data, known.length + atom * bins, bins);
        }
        SortedMap<String, Tensor> tensors = new TreeMap<>(weights.tensors());
        tensors.put(UnrolledShape.LEARNT_NOISE, Tensor.matrix(data.length / bins, bins, data));
        return new UnrolledWeights(weights.sources(), weights.settings(), tensors);
    }

    private static Provenance told(Preset preset, Signal noise, NoiseLesson lesson, Preset learnt) {
        Provenance before = preset.provenance();
        String data = String.format(
                Locale.ROOT,
                "%s; then %d atoms of %s from %.1f s of one's own on %s, seed %d",
                before.data(),
                lesson.atoms(),
                lesson.source(),
                noise.seconds(),
                lesson.date(),
                lesson.seed());
        SortedMap<String, Double> figures = new TreeMap<>(before.figures());
        learnt.provenance().figures().forEach((what, figure) -> figures.put("lesson: " + what, figure));
        return new Provenance(data, before.command(), before.seed(), before.date(), figures, before.licence());
    }
}
