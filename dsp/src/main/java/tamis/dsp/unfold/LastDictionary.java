package tamis.dsp.unfold;

import java.util.ArrayList;
import java.util.List;
import tamis.dsp.factor.Matrix;
import tamis.dsp.factor.Progress;
import tamis.dsp.factor.StopRule;

/**
 * Fits the last dictionary of a {@link DeepNmf} to the loss behind the Wiener filter while the activations stay as they
 * are.
 *
 * <p>{@code W <- W o ([grad]_- / [grad]_+)^e} over all frames at once. The step leads downhill but may be too long: e is
 * halved until the loss falls, and tried twice as long next time, at most 1. So no step raises the loss, and where no e
 * lowers it the dictionary is stationary.
 */
final class LastDictionary {
    private static final double SHORTEST = 1e-6; // exponent below which a step changes nothing that matters

    private final DeepNmf network;
    private final Frames frames;
    private final WienerLoss loss;
    private final List<Matrix> activations; // of every source, [atoms][frames]

    LastDictionary(DeepNmf network, Frames frames, WienerLoss loss) {
        this.network = network;
        this.frames = frames;
        this.loss = loss;
        Matrix all = network.states(frames.stacked()).getLast();
        this.activations = new ArrayList<>();
        int from = 0;
        for (int count : network.atoms()) {
            activations.add(Blocks.rows(all, from, from + count));
            from += count;
        }
    }

    /**
     * Descends from the network's own last dictionary.
     *
     * @param progress hears the loss after each iteration
     * @return the last dictionary, new
     */
    Matrix fit(StopRule stop, Progress progress) {
        Matrix dictionary = network.last().copy();
        double before = loss(dictionary);
        double exponent = 1;
        for (int iteration = 1; iteration <= stop.iterations(); iteration++) {
            SplitGradient gradient = gradient(dictionary);
            Matrix tried = moved(dictionary, gradient, exponent);
            double after = loss(tried);
            while (!(after < before) && exponent > SHORTEST) {
                exponent /= 2;
                tried = moved(dictionary, gradient, exponent);
                after = loss(tried);
            }
            if (!(after < before)) {
                break;
            }
            dictionary = tried;
            exponent = Math.min(1, 2 * exponent);
            boolean more = progress.report(iteration, stop.iterations(), after);
            if (!more || stop.settled(before, after)) {
                break;
            }
            before = after;
        }
        return dictionary;
    }

    private static Matrix moved(Matrix dictionary, SplitGradient gradient, double exponent) {
        Matrix moved = dictionary.copy();
        gradient.update(moved, exponent);
        return moved;
    }

    double loss(Matrix dictionary) {
        return loss.value(parts(dictionary), frames.mixture(), frames.sources());
    }

    SplitGradient gradient(Matrix dictionary) {
        List<SplitGradient> byParts = loss.gradient(parts(dictionary), frames.mixture(), frames.sources());
        List<Matrix> plus = new ArrayList<>();
        List<Matrix> minus = new ArrayList<>();
        for (int source = 0; source < activations.size(); source++) {
            plus.add(byParts.get(source).plus().timesTranspose(activations.get(source)));
            minus.add(byParts.get(source).minus().timesTranspose(activations.get(source)));
        }
        return new SplitGradient(Blocks.beside(plus), Blocks.beside(minus));
    }

    private List<Matrix> parts(Matrix dictionary) {
        List<Matrix> parts = new ArrayList<>();
        int from = 0;
        for (Matrix own : activations) {
            parts.add(dictionary.columns(from, from + own.rows()).times(own));
            from += own.rows();
        }
        return parts;
    }
}
