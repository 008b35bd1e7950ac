package tamis.dsp.factor;

import java.util.ArrayList;
import java.util.List;
import tamis.dsp.mask.Masks;
import tamis.dsp.mask.RatioMask;

/**
 * Makes sources of atoms chosen by hand from a factorised magnitude spectrogram.
 *
 * <p>A source is a list of atom indices. Either its part of the model, {@code W_S H_S}, is the source's magnitude
 * itself, or the parts of all sources share the mixture by {@link RatioMask}. Source: "Non-negative matrix factorization for
 * polyphonic music transcription", WASPAA 2003, whose atoms are notes.
 */
public final class AtomSources {
    private AtomSources() {}

    /**
     * {@return W_S H_S, the magnitude that the chosen atoms explain, [bins][frames]}
     *
     * @param atoms each in [0, components), at least one, none twice
     */
    public static Matrix magnitude(Factorization model, int... atoms) {
        requireAtoms(model, List.<int[]>of(atoms));
        Matrix w = new Matrix(model.w().rows(), atoms.length);
        Matrix h = new Matrix(atoms.length, model.h().columns());
        for (int i = 0; i < atoms.length; i++) {
            w.setColumn(i, model.w().column(atoms[i]));
            System.arraycopy(model.h().row(atoms[i]), 0, h.data(), i * h.columns(), h.columns());
        }
        return w.times(h);
    }

    /**
     * Shares every bin among the sources: {@code m_s = v_s^alpha / sum of v^alpha}.
     *
     * @param alpha 1 shares by magnitude, 2 is the Wiener filter, between and beyond work too; above zero
     * @param sources atoms of each source; no atom belongs to two. Atoms of none together make a last, extra source
     * @return one mask in [0, 1] a source, [bins][frames]; they sum to one
     */
    public static List<Matrix> masks(Factorization model, double alpha, List<int[]> sources) {
        if (!(alpha > 0 && alpha <= 100)) {
            throw new IllegalArgumentException("alpha must be in (0, 100], got " + alpha);
        }
        requireAtoms(model, sources);
        List<Matrix> parts = new ArrayList<>();
        sources.forEach(atoms -> parts.add(magnitude(model, atoms)));
        int[] rest = rest(model.components(), sources);
        if (rest.length > 0) {
            parts.add(magnitude(model, rest));
        }
        return share(parts, alpha);
    }

    private static List<Matrix> share(List<Matrix> parts, double alpha) {
        int bins = parts.getFirst().rows();
        int frames = parts.getFirst().columns();
        List<Matrix> shares = new ArrayList<>();
        parts.forEach(part -> shares.add(new Matrix(bins, frames)));
        float[][] magnitudes = new float[parts.size()][bins];
        Masks masks = new Masks(parts.size(), bins);
        for (int frame = 0; frame < frames; frame++) {
            for (int source = 0; source < magnitudes.length; source++) {
                for (int bin = 0; bin < bins; bin++) {
                    magnitudes[source][bin] = (float) parts.get(source).get(bin, frame);
                }
            }
            RatioMask.compute(magnitudes, (float) alpha, masks);
            for (int source = 0; source < magnitudes.length; source++) {
                for (int bin = 0; bin < bins; bin++) {
                    shares.get(source).set(bin, frame, masks.values()[source][bin]);
                }
            }
        }
        return shares;
    }

    private static int[] rest(int components, List<int[]> sources) {
        boolean[] taken = new boolean[components];
        sources.forEach(atoms -> {
            for (int atom : atoms) {
                taken[atom] = true;
            }
        });
        return java.util.stream.IntStream.range(0, components)
                .filter(atom -> !taken[atom])
                .toArray();
    }

    private static void requireAtoms(Factorization model, List<int[]> sources) {
        boolean[] taken = new boolean[model.components()];
        for (int[] atoms : sources) {
            if (atoms.length == 0) {
                throw new IllegalArgumentException("a source must have at least 1 atom, got none");
            }
            for (int atom : atoms) {
                if (atom < 0 || atom >= taken.length || taken[atom]) {
                    throw new IllegalArgumentException(
                            "atoms must be in [0, " + taken.length + ") and chosen once, got " + atom);
                }
                taken[atom] = true;
            }
        }
    }
}
