package tamis.presets;

import java.util.SortedMap;
import java.util.TreeMap;
import tamis.dsp.model.SourceModel;
import tamis.dsp.model.UnrolledWeights;

/**
 * Weights of another preset that a preset file names instead of holding them: a file then holds only what comes on top.
 *
 * @param preset name of the other preset
 * @param weights what it learnt
 */
record ModelBase(String preset, UnrolledWeights weights) {
    /**
     * {@return the weights of a preset to build on}
     *
     * @throws IllegalArgumentException when its model is of another kind
     */
    static ModelBase of(Preset preset) {
        return new ModelBase(preset.name(), weights(preset.name(), preset.model()));
    }

    private static UnrolledWeights weights(String preset, SourceModel model) {
        if (model instanceof UnrolledWeights weights) {
            return weights;
        }
        throw new IllegalArgumentException("only unrolled weights can be built on or built up, preset " + preset
                + " has " + model.getClass().getSimpleName());
    }

    /**
     * {@return both together; tensors of the base are not copied}
     *
     * @throws IllegalArgumentException when the two have a setting or tensor in common, or differ in their sources
     */
    UnrolledWeights under(SourceModel top) {
        UnrolledWeights own = weights("on top of " + preset, top);
        if (!own.sources().equals(weights.sources())) {
            throw new IllegalArgumentException(
                    "sources must be those of preset " + preset + ", " + weights.sources() + ", got " + own.sources());
        }
        return new UnrolledWeights(
                own.sources(),
                joined("setting", weights.settings(), own.settings()),
                joined("tensor", weights.tensors(), own.tensors()));
    }

    private <T> SortedMap<String, T> joined(String kind, SortedMap<String, T> base, SortedMap<String, T> own) {
        SortedMap<String, T> all = new TreeMap<>(base);
        own.forEach((name, value) -> {
            if (all.put(name, value) != null) {
                throw new IllegalArgumentException("preset " + preset + " has a " + kind + " " + name + " already");
            }
        });
        return all;
    }

    /**
     * {@return what comes on top of the base}
     *
     * @throws IllegalArgumentException when the whole does not hold all of the base
     */
    UnrolledWeights takenFrom(SourceModel whole) {
        UnrolledWeights all = weights("on top of " + preset, whole);
        return new UnrolledWeights(
                all.sources(),
                rest("setting", weights.settings(), all.settings()),
                rest("tensor", weights.tensors(), all.tensors()));
    }

    private <T> SortedMap<String, T> rest(String kind, SortedMap<String, T> base, SortedMap<String, T> all) {
        SortedMap<String, T> rest = new TreeMap<>(all);
        base.forEach((name, value) -> {
            if (!value.equals(rest.remove(name))) {
                throw new IllegalArgumentException(kind + " " + name + " is not that of preset " + preset);
            }
        });
        return rest;
    }
}
