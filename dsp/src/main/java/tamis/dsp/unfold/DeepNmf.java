package tamis.dsp.unfold;

import java.util.ArrayList;
import java.util.List;
import tamis.dsp.factor.Matrix;

/**
 * Iterations of sparse KL-NMF unfolded into layers with dictionaries of their own, then a Wiener filter: non-negative
 * from end to end.
 *
 * <p>A stack of frames X runs through layers {@code H <- H o W_k'(X / W_k H) / (W_k'1 + sparsity)} from a flat H; a
 * last
 * dictionary gives every source's part {@code A_s = W_s H_s} of the newest frame, and the filter {@code A_s / sum of A}
 * its share of the mixture. Activations scale with the input, so the shares do not depend on its level. Source: "Deep
 * NMF
 * for speech separation", ICASSP 2015.
 *
 * @param layers W_k, each [context * bins][atoms], at least 0; the oldest frame's block on top
 * @param last dictionary of the newest frame, [bins][atoms], at least 0
 * @param atoms of each source, in order of their columns
 * @param context frames in a stack
 * @param sparsity weight of the L1 penalty on H, at least 0
 */
public record DeepNmf(List<Matrix> layers, Matrix last, List<Integer> atoms, int context, double sparsity) {
    public DeepNmf {
        layers = List.copyOf(layers);
        atoms = List.copyOf(atoms);
        if (layers.isEmpty() || context < 1 || atoms.isEmpty() || atoms.stream().anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException("layers, context, sources and atoms must each be at least 1, got "
                    + layers.size() + ", " + context + ", " + atoms.size() + " and " + atoms);
        }
        if (!(sparsity >= 0 && sparsity < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("sparsity must be at least 0, got " + sparsity);
        }
        int all = atoms.stream().mapToInt(Integer::intValue).sum();
        requireDictionary("last", last, last.rows(), all);
        for (Matrix layer : layers) {
            requireDictionary("layer", layer, last.rows() * context, all);
        }
    }

    /**
     * The network before training: every layer is the same update of plain sparse NMF.
     *
     * @param dictionaries one per source, [context * bins][atoms], at least 0; columns are scaled to unit Euclidean
     * norm,
     *     where the L1 penalty has its meaning
     * @param layers updates to unfold, at least 1
     */
    public static DeepNmf unrolled(List<Matrix> dictionaries, int context, int layers, double sparsity) {
        Matrix all = Blocks.beside(dictionaries);
        for (int atom = 0; atom < all.columns(); atom++) {
            double[] column = all.column(atom);
            double norm =
                    Math.sqrt(java.util.Arrays.stream(column).map(v -> v * v).sum());
            all.setColumn(
                    atom,
                    java.util.Arrays.stream(column)
                            .map(value -> value / Math.max(norm, KlLayer.FLOOR))
                            .toArray());
        }
        int bins = all.rows() / context;
        List<Matrix> same = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            same.add(all.copy());
        }
        Matrix last = Blocks.rows(all, all.rows() - bins, all.rows());
        return new DeepNmf(
                same, last, dictionaries.stream().map(Matrix::columns).toList(), context, sparsity);
    }

    public int bins() {
        return last.rows();
    }

    public int sources() {
        return atoms.size();
    }

    /**
     * {@return activations before the first layer, then after each, [layers + 1] of [atoms][frames]}
     *
     * @param stacked X, [context * bins][frames], as {@link Frames#stack} makes it
     */
    List<Matrix> states(Matrix stacked) {
        List<Matrix> states = new ArrayList<>();
        states.add(new Matrix(last.columns(), stacked.columns()).map(zero -> 1));
        for (Matrix layer : layers) {
            states.add(KlLayer.apply(layer, stacked, states.getLast(), sparsity));
        }
        return states;
    }

    /** {@return every source's part of the newest frames, {@code A_s = W_s H_s}, unfiltered} */
    List<Matrix> parts(Matrix activations) {
        List<Matrix> parts = new ArrayList<>();
        int from = 0;
        for (int count : atoms) {
            parts.add(last.columns(from, from + count).times(Blocks.rows(activations, from, from + count)));
            from += count;
        }
        return parts;
    }

    /** {@return every source's unfiltered part of each frame, {@code W_s H_s}, [sources] of [bins][frames]} */
    public List<Matrix> reconstruct(Matrix mixture) {
        return parts(states(Frames.stack(mixture, context)).getLast());
    }

    /**
     * Separates a whole stretch.
     *
     * @param mixture linear magnitudes, [bins][frames]
     * @return filtered magnitudes, [sources] of [bins][frames]; they sum to the mixture
     */
    public List<Matrix> separate(Matrix mixture) {
        return WienerLoss.filtered(reconstruct(mixture), mixture);
    }

    DeepNmf copy() {
        return new DeepNmf(layers.stream().map(Matrix::copy).toList(), last.copy(), atoms, context, sparsity);
    }

    private static void requireDictionary(String name, Matrix dictionary, int rows, int columns) {
        if (dictionary.rows() != rows || dictionary.columns() != columns) {
            throw new IllegalArgumentException(name + " must be " + rows + " x " + columns + ", got a " + dictionary);
        }
        for (double value : dictionary.data()) {
            if (!(value >= 0 && value < Double.MAX_VALUE)) {
                throw new IllegalArgumentException(name + " must be finite and at least 0, got " + value);
            }
        }
    }
}
