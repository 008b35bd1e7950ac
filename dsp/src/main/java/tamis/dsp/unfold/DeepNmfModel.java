package tamis.dsp.unfold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import tamis.dsp.factor.Matrix;
import tamis.dsp.model.Tensor;
import tamis.dsp.model.UnrolledWeights;

/**
 * A {@link DeepNmf} as a model that presets keep.
 *
 * <p>Settings: {@code layers}, {@code context}, {@code bins}, {@code sparsity} and {@code atoms-SOURCE} for every source.
 * Tensors: {@code layer-00}, {@code layer-01} and so on, W_k as [context * bins][atoms], and {@code last} as
 * [bins][atoms]. A layer that is the same as the one before it has no tensor of its own.
 */
public final class DeepNmfModel {
    private DeepNmfModel() {}

    /** {@return the network in single precision; {@code sources} names its sources in order} */
    public static UnrolledWeights of(DeepNmf network, List<String> sources) {
        if (sources.size() != network.sources()) {
            throw new IllegalArgumentException(
                    "sources must name " + network.sources() + " sources, got " + sources.size());
        }
        TreeMap<String, Double> settings = new TreeMap<>();
        settings.put("layers", (double) network.layers().size());
        settings.put("context", (double) network.context());
        settings.put("bins", (double) network.bins());
        settings.put("sparsity", network.sparsity());
        TreeMap<String, Tensor> tensors = new TreeMap<>();
        for (int source = 0; source < sources.size(); source++) {
            settings.put(
                    "atoms-" + sources.get(source), (double) network.atoms().get(source));
        }
        for (int layer = 0; layer < network.layers().size(); layer++) {
            if (layer == 0
                    || !same(network.layers().get(layer), network.layers().get(layer - 1))) {
                tensors.put(layerName(layer), tensor(network.layers().get(layer)));
            }
        }
        tensors.put("last", tensor(network.last()));
        return new UnrolledWeights(sources, settings, tensors);
    }

    /**
     * {@return the network of a model}
     *
     * @throws IllegalArgumentException when a setting or tensor is missing or does not fit
     */
    public static DeepNmf network(UnrolledWeights model) {
        int context = model.count("context");
        int bins = model.count("bins");
        List<Integer> atoms = model.sources().stream()
                .map(name -> model.count("atoms-" + name))
                .toList();
        int all = atoms.stream().mapToInt(Integer::intValue).sum();
        List<Matrix> layers = new ArrayList<>();
        for (int layer = 0; layer < model.count("layers"); layer++) {
            boolean repeated = layer > 0 && !model.tensors().containsKey(layerName(layer));
            layers.add(repeated ? layers.getLast() : matrix(model, layerName(layer), context * bins, all));
        }
        return new DeepNmf(layers, matrix(model, "last", bins, all), atoms, context, model.setting("sparsity"));
    }

    private static boolean same(Matrix one, Matrix other) {
        return Arrays.equals(one.data(), other.data());
    }

    private static String layerName(int layer) {
        return "layer-%02d".formatted(layer);
    }

    private static Tensor tensor(Matrix matrix) {
        float[] data = new float[matrix.data().length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) matrix.data()[i];
        }
        return Tensor.matrix(matrix.rows(), matrix.columns(), data);
    }

    private static Matrix matrix(UnrolledWeights model, String name, int rows, int columns) {
        float[] data = model.tensor(name, rows, columns);
        Matrix matrix = new Matrix(rows, columns);
        for (int i = 0; i < data.length; i++) {
            matrix.data()[i] = data[i];
        }
        return matrix;
    }
}
