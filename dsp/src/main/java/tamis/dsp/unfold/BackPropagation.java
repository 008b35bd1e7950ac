package tamis.dsp.unfold;

import java.util.ArrayList;
import java.util.List;
import tamis.dsp.factor.Matrix;

/**
 * Non-negative back-propagation: carries both parts of the loss's gradient from the filter back to every dictionary.
 *
 * <p>Source: "Deep NMF for speech separation", ICASSP 2015: a product's positive part is
 * {@code plus plus + minus minus}, its negative part {@code plus minus + minus plus}.
 */
final class BackPropagation {
    private BackPropagation() {}

    /**
     * What the loss is and how it changes with the dictionaries.
     *
     * @param layers of each trained W_k, the others left out
     * @param last of the last dictionary
     */
    record Gradients(double loss, List<SplitGradient> layers, SplitGradient last) {}

    /**
     * Runs forward and back.
     *
     * @param first layer to go back to, 0 for all
     */
    static Gradients of(DeepNmf network, Frames frames, WienerLoss loss, int first) {
        List<Matrix> states = network.states(frames.stacked());
        Matrix h = states.getLast();
        List<Matrix> parts = network.parts(h);
        List<SplitGradient> byParts = loss.gradient(parts, frames.mixture(), frames.sources());
        List<Matrix> lastPlus = new ArrayList<>();
        List<Matrix> lastMinus = new ArrayList<>();
        List<Matrix> stepPlus = new ArrayList<>();
        List<Matrix> stepMinus = new ArrayList<>();
        int from = 0;
        for (int source = 0; source < network.sources(); source++) {
            int to = from + network.atoms().get(source);
            Matrix w = network.last().columns(from, to);
            Matrix own = Blocks.rows(h, from, to);
            lastPlus.add(byParts.get(source).plus().timesTranspose(own));
            lastMinus.add(byParts.get(source).minus().timesTranspose(own));
            stepPlus.add(w.transposeTimes(byParts.get(source).plus()));
            stepMinus.add(w.transposeTimes(byParts.get(source).minus()));
            from = to;
        }

        SplitGradient upstream = new SplitGradient(Blocks.onTop(stepPlus), Blocks.onTop(stepMinus));
        List<SplitGradient> layers = new ArrayList<>();
        for (int layer = network.layers().size() - 1; layer >= first; layer--) {
            KlLayer.Gradient back = KlLayer.back(
                    network.layers().get(layer),
                    frames.stacked(),
                    states.get(layer),
                    states.get(layer + 1),
                    network.sparsity(),
                    upstream);
            layers.add(back.weights());
            upstream = back.activations();
        }
        return new Gradients(
                loss.value(parts, frames.mixture(), frames.sources()),
                layers.reversed(),
                new SplitGradient(Blocks.beside(lastPlus), Blocks.beside(lastMinus)));
    }
}
