package tamis.presets.training.deepnmf;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import tamis.dsp.factor.BetaNmf;
import tamis.dsp.factor.Initialization;
import tamis.dsp.factor.Matrix;
import tamis.dsp.factor.NmfRequest;
import tamis.dsp.factor.Progress;
import tamis.dsp.factor.StopRule;
import tamis.dsp.nmf.BetaDivergence;
import tamis.dsp.stft.Window;
import tamis.dsp.unfold.DeepNmf;
import tamis.dsp.unfold.DeepNmfModel;
import tamis.dsp.unfold.DeepNmfTrainer;
import tamis.dsp.unfold.Frames;
import tamis.dsp.unfold.WienerLoss;
import tamis.presets.Preset;
import tamis.presets.Provenance;
import tamis.presets.training.SourceMaterial;
import tamis.presets.training.TrainingProgress;
import tamis.presets.training.TrainingRequest;

/**
 * Trains a deep NMF preset: mixtures are drawn from recordings, each source's stacked frames are factorised, the
 * dictionaries become the layers, and those are trained on what the Wiener filter leaves of the mixtures.
 *
 * <p>The same request and recipe give the same preset bit for bit, on any machine with the same kernels. One thread.
 *
 * <p>Source: "Deep NMF for speech separation", ICASSP 2015.
 */
public final class DeepNmfRun {
    private static final int HELD_OUT_MIXTURES = 12;
    private static final double SILENCE = 1e-4; // of the mean power of a source's frames: -40 dB

    private final TrainingRequest request;
    private final DeepNmfRecipe recipe;
    private final Window window;
    private final List<Mixture> heldOut = new ArrayList<>();
    private final List<Recordings> training = new ArrayList<>();

    private DeepNmfRun(TrainingRequest request, DeepNmfRecipe recipe) {
        this.request = request;
        this.recipe = recipe;
        this.window = request.window().at(request.stft());
    }

    /** Hears how far a run has come; called on the thread that runs it. */
    @FunctionalInterface
    public interface Listener {
        /**
         * An epoch is done, or the training is about to begin.
         *
         * @param epoch 0 before the first
         * @param loss mean of a training frame
         * @param gainsDb of each source: SI-SDR gain in mixtures of recordings that were kept apart, mean
         */
        void report(int epoch, int epochs, double loss, SortedMap<String, Double> gainsDb);
    }

    /**
     * Reads all recordings once, then learns.
     *
     * @param request its recipe is that of the dictionaries to begin with
     * @param dictionaries hears of the factorisation of each source
     * @throws IllegalArgumentException when a signal is of another rate, or a source is silent or has too few frames
     */
    public static Preset train(
            TrainingRequest request, DeepNmfRecipe recipe, TrainingProgress dictionaries, Listener listener) {
        return new DeepNmfRun(request, recipe).preset(dictionaries, listener);
    }

    private Preset preset(TrainingProgress dictionaries, Listener listener) {
        SplittableRandom random = new SplittableRandom(request.provenance().seed());
        List<Recordings> apart = new ArrayList<>();
        for (SourceMaterial material : request.sources()) {
            Recordings.Parted parted = Recordings.parted(material, request.sampleRate());
            training.add(parted.training());
            apart.add(parted.heldOut());
        }
        IntStream.range(0, HELD_OUT_MIXTURES).forEach(i -> heldOut.add(mixture(apart, random)));
        Frames frames = frames(random);
        DeepNmf start = DeepNmf.unrolled(
                dictionaries(frames, random, dictionaries),
                recipe.context(),
                recipe.layers(),
                request.recipe().sparsity());
        DeepNmfTrainer.Settings settings = new DeepNmfTrainer.Settings(
                WienerLoss.ofAll(training.size()),
                recipe.trained(),
                recipe.rule(),
                recipe.batch(),
                random.nextLong(),
                new StopRule(recipe.epochs(), 0));
        SortedMap<String, Double> untrained = gainsDb(start);
        DeepNmf trained = DeepNmfTrainer.train(start, frames, settings, (epoch, limit, loss, network) -> {
            listener.report(epoch - 1, limit, loss / frames.count(), epoch == 1 ? untrained : gainsDb(network));
            return true;
        });
        SortedMap<String, Double> gains = gainsDb(trained);
        double loss = DeepNmfTrainer.loss(trained, frames, settings.loss()) / frames.count();
        listener.report(recipe.epochs(), recipe.epochs(), loss, gains);

        SortedMap<String, Double> figures = new TreeMap<>(request.provenance().figures());
        figures.put("training frames", (double) frames.count());
        untrained.forEach((source, gain) -> figures.put("held-out SI-SDR gain dB of " + source + ", untrained", gain));
        gains.forEach((source, gain) -> figures.put("held-out SI-SDR gain dB of " + source, gain));
        return preset(trained, figures);
    }

    private Mixture mixture(List<Recordings> from, RandomGenerator random) {
        int length = (int) (recipe.seconds() * request.sampleRate());
        return Mixture.draw(from, length, recipe.lowestDb(), recipe.highestDb(), random);
    }

    private Frames frames(SplittableRandom random) {
        List<Frames> drawn = new ArrayList<>();
        for (int mixture = 0; mixture < recipe.mixtures(); mixture++) {
            Frames all = Frames.of(List.of(mixture(training, random).example(window)), recipe.context());
            drawn.add(all.select(random.ints(recipe.frames(), 0, all.count()).toArray()));
        }
        return Frames.joined(drawn);
    }

    /** {@return what each source's stacked frames are made of, [sources] of [context * bins][atoms]} */
    private List<Matrix> dictionaries(Frames frames, SplittableRandom random, TrainingProgress progress) {
        List<Matrix> dictionaries = new ArrayList<>();
        for (int source = 0; source < training.size(); source++) {
            SourceMaterial material = request.sources().get(source);
            Matrix levelled = levelled(clean(source, frames.count(), random), material);
            NmfRequest nmf = new NmfRequest(
                    levelled,
                    material.atoms(),
                    Initialization.RANDOM,
                    new StopRule(request.recipe().iterations(), request.recipe().tolerance()),
                    random.nextLong());
            Progress told = (iteration, limit, objective) ->
                    progress.report(material.source(), iteration, limit, objective / levelled.columns());
            dictionaries.add(new BetaNmf(BetaDivergence.KULLBACK_LEIBLER, 0)
                    .factorize(nmf, told)
                    .w());
        }
        return dictionaries;
    }

    /** {@return about so many stacked frames of one source alone, at most as many as the dictionary recipe says} */
    private Matrix clean(int source, int count, SplittableRandom random) {
        List<Frames> drawn = new ArrayList<>();
        int wanted = Math.min(count, request.recipe().mostFrames());
        for (int got = 0; got < wanted; got += drawn.getLast().count()) {
            Frames all = Frames.of(
                    List.of(mixture(List.of(training.get(source)), random).example(window)), recipe.context());
            drawn.add(all.select(random.ints(recipe.frames(), 0, all.count()).toArray()));
        }
        return Frames.joined(drawn).stacked();
    }

    /** {@return frames that are not silent, each scaled by its length to the power of minus the levelling} */
    private Matrix levelled(Matrix frames, SourceMaterial material) {
        double mean = frames.squaredNorm() / frames.columns();
        List<double[]> kept = new ArrayList<>();
        for (int frame = 0; frame < frames.columns(); frame++) {
            double[] column = frames.column(frame);
            double power = java.util.Arrays.stream(column).map(v -> v * v).sum();
            if (power > SILENCE * mean) {
                double scale = Math.pow(power, -request.recipe().levelling() / 2);
                kept.add(java.util.Arrays.stream(column).map(v -> v * scale).toArray());
            }
        }
        if (kept.size() < material.atoms()) {
            throw new IllegalArgumentException("source " + material.source() + " needs at least as many frames as"
                    + " atoms, " + material.atoms() + ", got " + kept.size() + ": draw more mixtures");
        }
        Matrix levelled = new Matrix(frames.rows(), kept.size());
        for (int frame = 0; frame < kept.size(); frame++) {
            levelled.setColumn(frame, kept.get(frame));
        }
        return levelled;
    }

    private SortedMap<String, Double> gainsDb(DeepNmf network) {
        return HeldOutGains.of(network, window, request, heldOut);
    }

    private Preset preset(DeepNmf network, SortedMap<String, Double> figures) {
        List<String> sources =
                request.sources().stream().map(SourceMaterial::source).toList();
        Provenance told = request.provenance();
        return new Preset(
                request.name(),
                request.description(),
                "deep-nmf",
                request.sampleRate(),
                request.stft(),
                request.window(),
                DeepNmfModel.of(network, sources),
                request.settings(),
                request.smoothing(),
                new Provenance(told.data(), told.command(), told.seed(), told.date(), figures, told.licence()));
    }
}
