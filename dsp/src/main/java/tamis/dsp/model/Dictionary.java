package tamis.dsp.model;

import java.util.Arrays;
import java.util.List;

/**
 * Fixed non-negative atoms for each source. Two are equal when all their numbers are.
 *
 * @param sources names
 * @param atoms W', [sources][atoms][bins], linear magnitude; each atom is non-negative, finite and sums to one
 */
public record Dictionary(List<String> sources, float[][][] atoms) implements SourceModel {
    private static final double TOLERANCE = 1e-3; // float32 rounding of a sum over up to 2049 bins

    public Dictionary {
        sources = SourceNames.checked(sources);
        if (atoms.length != sources.size()) {
            throw new IllegalArgumentException(
                    "atoms must be given for " + sources.size() + " sources, got " + atoms.length);
        }
        for (int source = 0; source < atoms.length; source++) {
            requireAtoms(sources.get(source), atoms[source], atoms[0]);
        }
    }

    /** {@return bins of every atom} */
    public int bins() {
        return atoms[0][0].length;
    }

    /** {@return atoms of all sources together} */
    public int size() {
        int size = 0;
        for (float[][] own : atoms) {
            size += own.length;
        }
        return size;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dictionary dictionary
                && sources.equals(dictionary.sources)
                && Arrays.deepEquals(atoms, dictionary.atoms);
    }

    @Override
    public int hashCode() {
        return 31 * sources.hashCode() + Arrays.deepHashCode(atoms);
    }

    private static void requireAtoms(String source, float[][] atoms, float[][] first) {
        if (atoms.length == 0) {
            throw new IllegalArgumentException("source " + source + " must have at least one atom, got none");
        }
        for (int atom = 0; atom < atoms.length; atom++) {
            String name = "atom " + atom + " of source " + source;
            if (atoms[atom].length != first[0].length) {
                throw new IllegalArgumentException(
                        name + " must have " + first[0].length + " bins, got " + atoms[atom].length);
            }
            double sum = 0;
            for (float weight : atoms[atom]) {
                if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
                    throw new IllegalArgumentException(name + " must be finite and non-negative, got " + weight);
                }
                sum += weight;
            }
            if (!(Math.abs(sum - 1) < TOLERANCE)) {
                throw new IllegalArgumentException(name + " must sum to one, got " + sum);
            }
        }
    }
}
