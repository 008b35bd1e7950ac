package tamis.dsp.unfold;

import java.util.SplittableRandom;
import tamis.dsp.factor.Matrix;
import tamis.dsp.factor.Progress;
import tamis.dsp.factor.StopRule;

/**
 * Trains a {@link DeepNmf} by multiplicative steps along split gradients, {@code W <- W o [grad]_- / [grad]_+}.
 *
 * <p>Weights stay non-negative, and those at zero stay there. A step may raise the loss; the best network met is kept.
 * Source: "Deep NMF for speech separation", ICASSP 2015.
 */
public final class DeepNmfTrainer {
    private DeepNmfTrainer() {}

    /**
     * How to train.
     *
     * @param loss what to lower
     * @param layers how many are trained, counted from the last; the ones before stay as they are
     * @param exponent of the ratio of gradients, in (0, 1]: 1 as published, less for shorter steps
     * @param batch frames per step, drawn at random for each epoch; with as many as there are or more, all
     * @param seed of those draws
     * @param stop epochs, and the relative change of the loss below which training ends
     */
    public record Settings(WienerLoss loss, int layers, double exponent, int batch, long seed, StopRule stop) {
        public Settings {
            if (layers < 0) {
                throw new IllegalArgumentException("layers must be at least 0, got " + layers);
            }
            if (!(exponent > 0 && exponent <= 1)) {
                throw new IllegalArgumentException("exponent must be in (0, 1], got " + exponent);
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
        return train(start, frames, settings, progress, Freedom.ALL);
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

    static DeepNmf train(DeepNmf start, Frames frames, Settings settings, Progress progress, Freedom freedom) {
        DeepNmf network = start.copy();
        DeepNmf best = start;
        double bestLoss = loss(start, frames, settings.loss);
        double before = bestLoss;
        SplittableRandom random = new SplittableRandom(settings.seed);
        for (int epoch = 1; epoch <= settings.stop.iterations(); epoch++) {
            if (!progress.report(epoch, settings.stop.iterations(), before)) {
                break;
            }
            int[] order = shuffled(frames.count(), random);
            for (int from = 0; from < order.length; from += settings.batch) {
                int to = Math.min(from + settings.batch, order.length);
                Frames batch = to - from == order.length
                        ? frames
                        : frames.select(java.util.Arrays.copyOfRange(order, from, to));
                step(network, batch, settings, freedom);
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
        Matrix activations = network.states(frames.stacked()).getLast();
        return loss.value(network.parts(activations), frames.mixture(), frames.sources());
    }

    private static void step(DeepNmf network, Frames batch, Settings settings, Freedom freedom) {
        int first = Math.max(network.layers().size() - settings.layers, 0);
        BackPropagation.Gradients gradients = BackPropagation.of(network, batch, settings.loss, first);
        for (int layer = first; layer < network.layers().size(); layer++) {
            SplitGradient free = gradients.layers().get(layer - first);
            SplitGradient gradient = new SplitGradient(freedom.project(free.plus()), freedom.project(free.minus()));
            Matrix weights = network.layers().get(layer);
            gradient.update(weights, settings.exponent);
            weights.assign(freedom.project(weights)); // rounding would leave the structure in the long run
        }
        if (freedom.lastMoves()) {
            gradients.last().update(network.last(), settings.exponent);
        }
    }

    private static int[] shuffled(int count, SplittableRandom random) {
        int[] order = java.util.stream.IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return order;
    }
}
