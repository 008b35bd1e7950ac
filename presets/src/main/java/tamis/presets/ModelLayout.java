package tamis.presets;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tamis.dsp.model.Blind;
import tamis.dsp.model.Dictionary;
import tamis.dsp.model.SourceModel;
import tamis.dsp.model.Tensor;
import tamis.dsp.model.UnrolledWeights;

/**
 * A model's description in a preset file: all but the numbers, which follow in the order of the tensors' names. A
 * dictionary is one tensor [atoms][bins] per source, by the source's name.
 */
record ModelLayout(
        Kind kind, List<String> sources, SortedMap<String, Double> settings, SortedMap<String, List<Integer>> tensors) {
    enum Kind {
        DICTIONARY,
        UNROLLED,
        BLIND
    }

    static ModelLayout of(SourceModel model) {
        SortedMap<String, List<Integer>> shapes = new TreeMap<>();
        tensors(model).forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        return switch (model) {
            case Dictionary dictionary ->
                new ModelLayout(Kind.DICTIONARY, dictionary.sources(), Collections.emptySortedMap(), shapes);
            case UnrolledWeights weights ->
                new ModelLayout(Kind.UNROLLED, weights.sources(), weights.settings(), shapes);
            case Blind blind -> new ModelLayout(Kind.BLIND, blind.sources(), Collections.emptySortedMap(), shapes);
        };
    }

    static SortedMap<String, Tensor> tensors(SourceModel model) {
        return switch (model) {
            case Dictionary dictionary -> {
                SortedMap<String, Tensor> tensors = new TreeMap<>();
                for (int source = 0; source < dictionary.sources().size(); source++) {
                    tensors.put(
                            dictionary.sources().get(source), tensor(dictionary.atoms()[source]));
                }
                yield tensors;
            }
            case UnrolledWeights weights -> weights.tensors();
            case Blind none -> Collections.emptySortedMap();
        };
    }

    /**
     * {@return floats that all tensors take}
     *
     * @param limit to say no at
     * @throws IllegalArgumentException when a shape is not one, or more than {@code limit} floats would be needed
     */
    long floats(long limit) {
        long floats = 0;
        for (var tensor : tensors.entrySet()) {
            long size = 1;
            for (int length : tensor.getValue()) {
                // Every length is at least one, so whatever passes the limit on the way is past it at the end.
                if (length < 1 || length > limit / size) {
                    throw new IllegalArgumentException("tensor " + tensor.getKey() + " of shape " + tensor.getValue()
                            + " does not fit in " + limit + " floats");
                }
                size *= length;
            }
            floats += size;
            if (floats > limit) {
                throw new IllegalArgumentException("tensors do not fit in " + limit + " floats");
            }
        }
        return floats;
    }

    /**
     * {@return the model}
     *
     * @param tensors of the shapes described here
     * @throws IllegalArgumentException when they make no such model
     */
    SourceModel model(SortedMap<String, Tensor> tensors) {
        return switch (kind) {
            case DICTIONARY -> dictionary(tensors);
            case UNROLLED -> new UnrolledWeights(sources, settings, tensors);
            case BLIND -> new Blind(sources);
        };
    }

    private Dictionary dictionary(SortedMap<String, Tensor> tensors) {
        float[][][] atoms = new float[sources.size()][][];
        for (int source = 0; source < atoms.length; source++) {
            Tensor tensor = tensors.get(sources.get(source));
            if (tensor == null || tensor.shape().size() != 2) {
                throw new IllegalArgumentException("a dictionary needs a matrix for source " + sources.get(source));
            }
            atoms[source] = rows(tensor);
        }
        return new Dictionary(sources, atoms);
    }

    private static float[][] rows(Tensor matrix) {
        float[][] rows = new float[matrix.shape().get(0)][matrix.shape().get(1)];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(matrix.data(), row * rows[row].length, rows[row], 0, rows[row].length);
        }
        return rows;
    }

    private static Tensor tensor(float[][] rows) {
        int columns = rows[0].length;
        float[] data = new float[rows.length * columns];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, data, row * columns, columns);
        }
        return Tensor.matrix(rows.length, columns, data);
    }
}
