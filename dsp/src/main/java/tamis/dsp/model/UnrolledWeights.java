package tamis.dsp.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an unrolled network learnt: named tensors and the numbers that describe its architecture.
 *
 * @param sources names
 * @param settings architecture, such as layers or context frames
 * @param tensors weights by name
 */
public record UnrolledWeights(
        List<String> sources, SortedMap<String, Double> settings, SortedMap<String, Tensor> tensors)
        implements SourceModel {
    public UnrolledWeights {
        sources = SourceNames.checked(sources);
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
    }

    /**
     * {@return the model, which must be of this kind}
     *
     * @param separator that needs it, for the message
     */
    public static UnrolledWeights required(SourceModel model, String separator) {
        if (model instanceof UnrolledWeights weights) {
            return weights;
        }
        throw new IllegalArgumentException(
                separator + " needs unrolled weights, got " + model.getClass().getSimpleName());
    }

    /**
     * {@return the setting, rounded}
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public int count(String name) {
        return (int) Math.round(setting(name));
    }

    /**
     * {@return the setting}
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public double setting(String name) {
        return required("setting", settings, name);
    }

    /** {@return the tensor's data, checked to be of that shape} */
    public float[] tensor(String name, Integer... shape) {
        Tensor tensor = required("tensor", tensors, name);
        if (!tensor.shape().equals(List.of(shape))) {
            throw new IllegalArgumentException(
                    "tensor " + name + " must be of shape " + List.of(shape) + ", got " + tensor.shape());
        }
        return tensor.data();
    }

    private static <T> T required(String kind, Map<String, T> values, String name) {
        T value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("model has no " + kind + " " + name + ", only " + values.keySet());
        }
        return value;
    }
}
