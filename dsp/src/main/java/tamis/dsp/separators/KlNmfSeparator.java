package tamis.dsp.separators;

import tamis.dsp.AudioThread;
import tamis.dsp.kernel.Kernels;
import tamis.dsp.mask.Masks;
import tamis.dsp.mask.RatioMask;
import tamis.dsp.model.Dictionary;
import tamis.dsp.nmf.FrameSolver;
import tamis.dsp.separator.ActivationView;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;

/**
 * Finds how active each atom of a fixed dictionary is, and shares each bin as the sources' atoms do.
 *
 * <p>Atoms are scaled to unit Euclidean length first: when they sum to one instead, an L1 penalty on a Kullback-Leibler
 * fit scales all activations alike and selects nothing. Source: "Sparse NMF - half-baked or well done?", MERL TR2015-023
 * (2015).
 */
public final class KlNmfSeparator implements Separator, ActivationView {
    private final FrameSolver solver;
    private final int[] firstAtom; // of each source, and the number of all at the end, [sources + 1]
    private final float[] magnitude; // [bins]
    private final float[][] magnitudes; // of each source, [sources][stride]

    /**
     * Makes a separator, ready to run.
     *
     * @throws IllegalArgumentException when the dictionary has another number of bins than the stream
     */
    public KlNmfSeparator(StreamSpec spec, Dictionary dictionary) {
        int bins = spec.stft().bins();
        if (dictionary.bins() != bins) {
            throw new IllegalArgumentException("dictionary must have " + bins + " bins for frames of "
                    + spec.stft().frame() + " samples, got " + dictionary.bins());
        }
        int sources = dictionary.sources().size();
        this.firstAtom = new int[sources + 1];
        float[][] all = new float[dictionary.size()][];
        for (int source = 0; source < sources; source++) {
            float[][] own = dictionary.atoms()[source];
            firstAtom[source + 1] = firstAtom[source] + own.length;
            for (int atom = 0; atom < own.length; atom++) {
                all[firstAtom[source] + atom] = unitLength(own[atom]);
            }
        }
        this.solver = new FrameSolver(Kernels.best(), all);
        this.magnitude = new float[bins];
        this.magnitudes = new float[sources][solver.stride()];
    }

    private static float[] unitLength(float[] atom) {
        double power = 0;
        for (float weight : atom) {
            power += (double) weight * weight;
        }
        float[] scaled = new float[atom.length];
        for (int bin = 0; bin < atom.length; bin++) {
            scaled[bin] = (float) (atom[bin] / Math.sqrt(power));
        }
        return scaled;
    }

    @Override
    @AudioThread
    public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
        mixture.magnitude(magnitude);
        int iterations = Math.max(1, Math.round(parameters.get(KlNmfProvider.ITERATIONS) * parameters.effort()));
        solver.solve(magnitude, parameters.get(KlNmfProvider.BETA), parameters.get(KlNmfProvider.SPARSITY), iterations);
        for (int source = 0; source < magnitudes.length; source++) {
            solver.mix(firstAtom[source], firstAtom[source + 1], magnitudes[source]);
        }
        RatioMask.compute(magnitudes, parameters.get(KlNmfProvider.MASK_EXPONENT), masks);
    }

    @Override
    @AudioThread
    public void reset() {
        solver.reset();
    }

    @Override
    public int atoms() {
        return firstAtom[firstAtom.length - 1];
    }

    @Override
    @AudioThread
    public void activations(float[] out) {
        solver.activations(out);
    }
}
