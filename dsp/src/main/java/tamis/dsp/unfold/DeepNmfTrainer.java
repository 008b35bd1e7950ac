package tamis.dsp.unfold;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import tamis.dsp.factor.Matrix;
import tamis.dsp.factor.Progress;
import tamis.dsp.factor.StopRule;

/**
 * Trains a {@link DeepNmf} along split gradients, by non-negative back-propagation or, for comparison, by Adam.
 *
 * <p>Weights stay non-negative, and those at zero stay there. A step may raise the loss; the best network met is kept.
 * Source: "Deep NMF for speech separation", ICASSP 2015.
 */
public final class DeepNmfTrainer {
    private static final int FRAMES_AT_ONCE = 1024; // so that a large training set's loss needs little room

    private DeepNmfTrainer() {}

    /**
     * How to train.
     *
     * @param loss what to lower
     * @param layers how many are trained, counted from the last; the ones before stay as they are
     * @param rule how weights move
     * @param batch frames per step, drawn at random for each epoch; with as many as there are or more, all
     * @param seed of those draws
     * @param stop epochs, and the relative change of the loss below which training ends
     */
    public record Settings(WienerLoss loss, int layers, WeightRule rule, int batch, long seed, StopRule stop) {
        public Settings {
            if (layers < 0) {
                throw new IllegalArgumentException("layers must be at least 0, got " + layers);
            }
            if (batch < 1) {
                throw new IllegalArgumentException("batch must be at least 1 frame, got " + batch);
            }
        }
    }

    /**
     * Trains all dictionaries.
     *
     * @param frames stacked with the network's context
     * @param progress hears the loss over all frames before each epoch
     * @return a new network; {@code start} stays as it is
     */
    public static DeepNmf train(DeepNmf start, Frames frames, Settings settings, Progress progress) {
        return train(start, frames, settings, Epochs.of(progress), Freedom.ALL);
    }

    /** Trains all dictionaries, watched more closely. */
    public static DeepNmf train(DeepNmf start, Frames frames, Settings settings, Epochs epochs) {
        return train(start, frames, settings, epochs, Freedom.ALL);
    }

    /** Hears how far a training has come. */
    @FunctionalInterface
    public interface Epochs {
        /**
         * An epoch is about to begin.
         *
         * @param epoch 1 for the first
         * @param loss over all frames
         * @param network as it is now; changed when this returns
         * @return false to stop here and keep the best network met
         */
        boolean report(int epoch, int limit, double loss, DeepNmf network);

        /** {@return what tells the loss only} */
        static Epochs of(Progress progress) {
            return (epoch, limit, loss, network) -> progress.report(epoch, limit, loss);
        }
    }

    /** Which weights move, and where to. */
    interface Freedom {
        /** All dictionaries move freely. */
        Freedom ALL = new Freedom() {};

        /** {@return whether the last dictionary is trained} */
        default boolean lastMoves() {
            return true;
        }

        /** {@return a layer's weights, or a part of their gradient, within their structure} */
        default Matrix project(Matrix matrix) {
            return matrix;
        }
    }

    static DeepNmf train(DeepNmf start, Frames frames, Settings settings, Epochs epochs, Freedom freedom) {
        DeepNmf network = start.copy();
        DeepNmf best = start;
        double bestLoss = loss(start, frames, settings.loss);
        double before = bestLoss;
        SplittableRandom random = new SplittableRandom(settings.seed);
        Steps steps = new Steps(network, settings, freedom);
        for (int epoch = 1; epoch <= settings.stop.iterations(); epoch++) {
            if (!epochs.report(epoch, settings.stop.iterations(), before, network)) {
                break;
            }
            int[] order = shuffled(frames.count(), random);
            for (int from = 0; from < order.length; from += settings.batch) {
                int to = Math.min(from + settings.batch, order.length);
                Frames batch = to - from == order.length
                        ? frames
                        : frames.select(java.util.Arrays.copyOfRange(order, from, to));
                steps.take(batch);
            }
            double after = loss(network, frames, settings.loss);
            if (after < bestLoss) {
                bestLoss = after;
                best = network.copy();
            }
            if (settings.stop.settled(before, after)) {
                break;
            }
            before = after;
        }
        return best;
    }

    /** {@return the loss over those frames} */
    public static double loss(DeepNmf network, Frames frames, WienerLoss loss) {
        double sum = 0;
        for (int from = 0; from < frames.count(); from += FRAMES_AT_ONCE) {
            int to = Math.min(from + FRAMES_AT_ONCE, frames.count());
            Frames part = to - from == frames.count()
                    ? frames
                    : frames.select(IntStream.range(from, to).toArray());
            Matrix activations = network.states(part.stacked()).getLast();
            sum += loss.value(network.parts(activations), part.mixture(), part.sources());
        }
        return sum;
    }

    /** Steps of one network, with what the rule remembers of its weights. */
    private static final class Steps {
        private final DeepNmf network;
        private final Settings settings;
        private final Freedom freedom;
        private final int first; // layer that is trained
        private final List<WeightRule.Mover> layers;
        private final WeightRule.Mover last;

        Steps(DeepNmf network, Settings settings, Freedom freedom) {
            this.network = network;
            this.settings = settings;
            this.freedom = freedom;
            this.first = Math.max(network.layers().size() - settings.layers, 0);
            this.layers = network.layers().stream()
                    .skip(first)
                    .map(weights -> settings.rule.mover(weights.data().length))
                    .toList();
            this.last = settings.rule.mover(network.last().data().length);
        }

        void take(Frames batch) {
            BackPropagation.Gradients gradients = BackPropagation.of(network, batch, settings.loss, first);
            for (int layer = first; layer < network.layers().size(); layer++) {
                SplitGradient free = gradients.layers().get(layer - first);
                SplitGradient gradient = new SplitGradient(freedom.project(free.plus()), freedom.project(free.minus()));
                Matrix weights = network.layers().get(layer);
                layers.get(layer - first).move(weights, gradient);
                weights.assign(freedom.project(weights)); // rounding would leave the structure in the long run
            }
            if (freedom.lastMoves()) {
                last.move(network.last(), gradients.last());
            }
        }
    }

    private static int[] shuffled(int count, SplittableRandom random) {
        int[] order = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return order;
    }
}
