package tamis.dsp.unfold;

import java.util.ArrayList;
import java.util.List;
import tamis.dsp.factor.BetaNmf;
import tamis.dsp.factor.Initialization;
import tamis.dsp.factor.Matrix;
import tamis.dsp.factor.NmfRequest;
import tamis.dsp.factor.Progress;
import tamis.dsp.factor.StopRule;

/**
 * A small separation task on seeded speech-like and noise-like spectra: what training does to an unrolled network.
 *
 * @param mixtures to train on; half as many, unseen, to measure on
 * @param frames of each
 * @param context frames in a stack
 * @param layers unfolded updates
 * @param trained how many of them are trained, counted from the last
 * @param atoms of each source
 * @param sparsity of the updates
 * @param exponent of the training steps
 * @param batch frames per training step
 */
public record DeepNmfToy(
        int mixtures,
        int frames,
        int context,
        int layers,
        int trained,
        int atoms,
        double sparsity,
        double exponent,
        int batch) {
    /** The figure stated in the documentation. */
    public static final DeepNmfToy FULL = new DeepNmfToy(16, 100, 4, 10, 10, 12, 0.1, 1, 200);

    /** Large enough to show the effect in a second or two. */
    public static final DeepNmfToy SMALL = new DeepNmfToy(10, 60, 2, 6, 6, 8, 0.1, 1, 100);

    /**
     * What was measured; SDR over the magnitudes of the speech, {@code 10 log10(|S|^2 / |S - F o X|^2)}, on unseen
     * mixtures.
     *
     * @param lossBefore training loss of the untrained network
     * @param lossAfter of the trained one
     * @param sdrMixture dB, of the mixture as it is
     * @param sdrPlain dB, of sparse NMF with 200 updates
     * @param sdrBefore dB, of the untrained network
     * @param sdrAfter dB, of the trained one
     */
    public record Result(
            double lossBefore,
            double lossAfter,
            double sdrMixture,
            double sdrPlain,
            double sdrBefore,
            double sdrAfter) {}

    /**
     * Learns dictionaries, unfolds, trains and measures.
     *
     * @param stop epochs of training
     */
    public Result run(StopRule stop, Progress progress) {
        List<Frames.Example> training = SyntheticSpectra.mixtures(mixtures, frames, 100);
        List<Frames.Example> unseen = SyntheticSpectra.mixtures((mixtures + 1) / 2, frames, 200);
        Frames stacked = Frames.of(training, context);
        List<Matrix> dictionaries = new ArrayList<>();
        for (int source = 0; source < 2; source++) {
            int of = source;
            Matrix clean = Blocks.beside(training.stream()
                    .map(example -> Frames.stack(example.sources().get(of), context))
                    .toList());
            dictionaries.add(learn(clean, source));
        }
        DeepNmf untrained = DeepNmf.unrolled(dictionaries, context, layers, sparsity);
        WienerLoss loss = WienerLoss.ofAll(2);
        DeepNmfTrainer.Settings settings = new DeepNmfTrainer.Settings(loss, trained, exponent, batch, 1, stop);
        DeepNmf network = DeepNmfTrainer.train(untrained, stacked, settings, progress);
        return new Result(
                DeepNmfTrainer.loss(untrained, stacked, loss),
                DeepNmfTrainer.loss(network, stacked, loss),
                sdr(unseen, unseen.stream().map(Frames.Example::mixture).toList()),
                sdr(unseen, speech(DeepNmf.unrolled(dictionaries, context, 200, sparsity), unseen)),
                sdr(unseen, speech(untrained, unseen)),
                sdr(unseen, speech(network, unseen)));
    }

    private Matrix learn(Matrix clean, int seed) {
        NmfRequest request = new NmfRequest(clean, atoms, Initialization.RANDOM, new StopRule(100, 0), seed);
        return new BetaNmf(1).factorize(request, Progress.NONE).w();
    }

    private static List<Matrix> speech(DeepNmf network, List<Frames.Example> examples) {
        return examples.stream()
                .map(example -> network.separate(example.mixture()).getFirst())
                .toList();
    }

    private static double sdr(List<Frames.Example> examples, List<Matrix> estimates) {
        double power = 0;
        double error = 0;
        for (int i = 0; i < examples.size(); i++) {
            Matrix truth = examples.get(i).sources().getFirst();
            power += truth.squaredNorm();
            error += truth.minus(estimates.get(i)).squaredNorm();
        }
        return 10 * Math.log10(power / error);
    }
}
