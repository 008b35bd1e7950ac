package tamis.presets.training;

import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import tamis.dsp.Signal;
import tamis.dsp.factor.BetaNmf;
import tamis.dsp.factor.Factorization;
import tamis.dsp.factor.Initialization;
import tamis.dsp.factor.Matrix;
import tamis.dsp.factor.NmfRequest;
import tamis.dsp.factor.StopRule;
import tamis.dsp.model.Dictionary;
import tamis.dsp.nmf.BetaDivergence;
import tamis.presets.Preset;
import tamis.presets.Provenance;

/**
 * Learns a dictionary: each source's magnitude frames are factorised on their own by Kullback-Leibler NMF, and the left
 * factors stand side by side.
 *
 * <p>The same request gives the same preset bit for bit, on any machine with the same kernels. One thread.
 *
 * <p>Source: "Supervised and semi-supervised separation of sounds from single-channel mixtures", ICA 2007.
 */
public final class DictionaryTrainer {
    private static final String SEPARATOR = "kl-nmf";
    private static final double FLOOR = 1e-12; // keeps products with the smallest weights normal in float32

    private final TrainingRequest request;
    private final TrainingProgress progress;
    private final SortedMap<String, Double> figures;

    private DictionaryTrainer(TrainingRequest request, TrainingProgress progress) {
        this.request = request;
        this.progress = progress;
        this.figures = new TreeMap<>(request.provenance().figures());
    }

    /**
     * Goes through all signals once, then learns source by source.
     *
     * @throws IllegalArgumentException when a signal is of another rate, or a source has fewer frames than atoms
     */
    public static Preset train(TrainingRequest request, TrainingProgress progress) {
        return new DictionaryTrainer(request, progress).preset();
    }

    private Preset preset() {
        List<SourceMaterial> sources = request.sources();
        SplittableRandom random = new SplittableRandom(request.provenance().seed());
        float[][][] atoms = new float[sources.size()][][];
        for (int source = 0; source < atoms.length; source++) {
            atoms[source] = atoms(sources.get(source), random.split());
        }
        Provenance told = request.provenance();
        return new Preset(
                request.name(),
                request.description(),
                SEPARATOR,
                request.sampleRate(),
                request.stft(),
                request.window(),
                new Dictionary(sources.stream().map(SourceMaterial::source).toList(), atoms),
                request.settings(),
                request.smoothing(),
                new Provenance(told.data(), told.command(), told.seed(), told.date(), figures, told.licence()));
    }

    private float[][] atoms(SourceMaterial material, SplittableRandom random) {
        String source = material.source();
        DictionaryRecipe recipe = request.recipe();
        FrameReservoir frames = new FrameReservoir(recipe.mostFrames(), random);
        MagnitudeFrames cutter =
                new MagnitudeFrames(request.sampleRate(), request.window().at(request.stft()), recipe.silenceDb());
        for (Signal signal : material.signals()) {
            cutter.cut(signal, frames::offer);
        }
        int kept = frames.kept().size();
        if (kept < material.atoms()) {
            throw new IllegalArgumentException("source " + source + " needs at least as many frames that are not "
                    + "silent as atoms, " + material.atoms() + ", got " + kept);
        }
        NmfRequest nmf = new NmfRequest(
                levelled(frames.kept()),
                material.atoms(),
                Initialization.RANDOM,
                new StopRule(recipe.iterations(), recipe.tolerance()),
                random.nextLong());
        Factorization found = new BetaNmf(BetaDivergence.KULLBACK_LEIBLER, recipe.sparsity())
                .factorize(
                        nmf,
                        (iteration, limit, objective) -> progress.report(source, iteration, limit, objective / kept));
        figures.put("frames of " + source + " heard", (double) frames.offered());
        figures.put("frames of " + source + " learnt from", (double) kept);
        figures.put("updates for " + source, (double) found.descent().iterations());
        figures.put("divergence per frame of " + source, found.descent().last() / kept);
        return rows(found.w());
    }

    /** {@return frames as columns, each scaled by its length to the power of minus the levelling} */
    private Matrix levelled(List<float[]> frames) {
        Matrix columns = new Matrix(request.stft().bins(), frames.size());
        for (int frame = 0; frame < frames.size(); frame++) {
            float[] magnitude = frames.get(frame);
            double length = Math.sqrt(MagnitudeFrames.power(magnitude));
            double scale = Math.pow(length, -request.recipe().levelling());
            for (int bin = 0; bin < magnitude.length; bin++) {
                columns.set(bin, frame, magnitude[bin] * scale);
            }
        }
        return columns;
    }

    private static float[][] rows(Matrix w) {
        float[][] atoms = new float[w.columns()][w.rows()];
        for (int atom = 0; atom < atoms.length; atom++) {
            double sum = 0;
            for (double weight : w.column(atom)) {
                sum += Math.max(weight, FLOOR);
            }
            for (int bin = 0; bin < w.rows(); bin++) {
                atoms[atom][bin] = (float) (Math.max(w.get(bin, atom), FLOOR) / sum);
            }
        }
        return atoms;
    }
}
