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
 * @param batch frames per training step
 */
public record DeepNmfToy(
        int mixtures, int frames, int context, int layers, int trained, int atoms, double sparsity, int batch) {
    /** The figure stated in the documentation. */
    public static final DeepNmfToy FULL = new DeepNmfToy(16, 100, 4, 10, 10, 12, 0.1, 200);

    /** Large enough to show the effect in a second or two. */
    public static final DeepNmfToy SMALL = new DeepNmfToy(10, 60, 2, 6, 6, 8, 0.1, 100);

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
     * Where a training stands.
     *
     * @param rule how weights move
     * @param steps taken
     * @param loss over the training frames
     * @param sdr dB, on unseen mixtures
     */
    public record Standing(WeightRule rule, int steps, double loss, double sdr) {}

    /** Learns dictionaries, unfolds, trains by non-negative back-propagation and measures. */
    public Result run(StopRule stop, Progress progress) {
        Task task = task();
        DeepNmf network = DeepNmfTrainer.train(
                task.untrained, task.training, settings(new WeightRule.Multiplicative(1), stop), progress);
        DeepNmf plain = DeepNmf.unrolled(task.dictionaries, context, 200, sparsity);
        return new Result(
                task.loss(task.untrained),
                task.loss(network),
                sdr(
                        task.unseen,
                        task.unseen.stream().map(Frames.Example::mixture).toList()),
                task.sdr(plain),
                task.sdr(task.untrained),
                task.sdr(network));
    }

    /**
     * Trains the same network on the same batches by one rule after the other.
     *
     * @param epochs after which to look, ascending, at least 1
     * @return for each rule where it stands after each of them
     */
    public List<Standing> compare(List<WeightRule> rules, List<Integer> epochs) {
        Task task = task();
        int stepsPerEpoch = (task.training.count() + batch - 1) / batch;
        List<Standing> standings = new ArrayList<>();
        for (WeightRule rule : rules) {
            DeepNmfTrainer.Settings settings = settings(rule, new StopRule(epochs.getLast() + 1, 0));
            DeepNmfTrainer.train(task.untrained, task.training, settings, (epoch, limit, loss, network) -> {
                if (epochs.contains(epoch - 1)) {
                    standings.add(new Standing(rule, (epoch - 1) * stepsPerEpoch, loss, task.sdr(network)));
                }
                return epoch <= epochs.getLast();
            });
        }
        return standings;
    }

    private DeepNmfTrainer.Settings settings(WeightRule rule, StopRule stop) {
        return new DeepNmfTrainer.Settings(WienerLoss.ofAll(2), trained, rule, batch, 1, stop);
    }

    /** What is trained on, what is measured on, and the network both begin with. */
    private record Task(Frames training, List<Frames.Example> unseen, List<Matrix> dictionaries, DeepNmf untrained) {
        double loss(DeepNmf network) {
            return DeepNmfTrainer.loss(network, training, WienerLoss.ofAll(2));
        }

        double sdr(DeepNmf network) {
            return DeepNmfToy.sdr(unseen, speech(network, unseen));
        }
    }

    private Task task() {
        List<Frames.Example> training = SyntheticSpectra.mixtures(mixtures, frames, 100);
        List<Frames.Example> unseen = SyntheticSpectra.mixtures((mixtures + 1) / 2, frames, 200);
        List<Matrix> dictionaries = new ArrayList<>();
        for (int source = 0; source < 2; source++) {
            int of = source;
            Matrix clean = Blocks.beside(training.stream()
                    .map(example -> Frames.stack(example.sources().get(of), context))
                    .toList());
            dictionaries.add(learn(clean, source));
        }
        DeepNmf untrained = DeepNmf.unrolled(dictionaries, context, layers, sparsity);
        return new Task(Frames.of(training, context), unseen, dictionaries, untrained);
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
