package tamis.dsp.separators;

import tamis.dsp.AudioThread;
import tamis.dsp.kernel.Kernels;
import tamis.dsp.mask.Masks;
import tamis.dsp.mask.RatioMask;
import tamis.dsp.model.Dictionary;
import tamis.dsp.nmf.AdaptiveSolver;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;

/**
 * A fixed dictionary whose last source, the noise, has a few free atoms besides, which learn what is heard while nobody
 * speaks.
 *
 * <p>A frame is learnt from when two things hold: the level is near the least of late, and the other sources' atoms,
 * with the noise's and the free ones competing, explain no more than the parameter {@code gate} of it. So a talker who
 * never pauses is not learnt because the speech atoms explain the voice, and soft speech is not because it is louder than
 * the pauses beside it. The rule is our own.
 */
public final class SemiSupervisedSeparator implements Separator {
    private static final int LESSON_UPDATES = 5; // the lesson starts from the activations of the last one

    private final AdaptiveSolver solver;
    private final PauseDetector pauses;
    private final int[] firstAtom; // of each source, and the number of all at the end, [sources + 1]
    private final float[] magnitude; // [bins]
    private final float[][] magnitudes; // of each source, [sources][stride]
    private final float hopMillis;

    /**
     * Makes a separator, ready to run.
     *
     * @param freeAtoms how many atoms learn, at least 1
     * @throws IllegalArgumentException when the dictionary has another number of bins than the stream
     */
    public SemiSupervisedSeparator(StreamSpec spec, Dictionary dictionary, int freeAtoms) {
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
            System.arraycopy(own, 0, all, firstAtom[source], own.length);
            firstAtom[source + 1] = firstAtom[source] + own.length;
        }
        this.solver = new AdaptiveSolver(Kernels.best(), all, freeAtoms);
        this.pauses = new PauseDetector(spec.hopMillis());
        this.magnitude = new float[bins];
        this.magnitudes = new float[sources][solver.stride()];
        this.hopMillis = (float) spec.hopMillis();
    }

    @Override
    @AudioThread
    public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
        mixture.magnitude(magnitude);
        float usual = parameters.get(SemiSupervisedProvider.ITERATIONS);
        solver.solve(magnitude, Math.max(1, Math.round(usual * parameters.effort())));
        for (int source = 0; source < magnitudes.length; source++) {
            solver.mix(firstAtom[source], firstAtom[source + 1], magnitudes[source]);
        }
        solver.addFree(magnitudes[magnitudes.length - 1]);
        if (pauses.pauses(magnitude) && othersShare() < parameters.get(SemiSupervisedProvider.GATE)) {
            solver.learn(Math.min(1, hopMillis / parameters.get(SemiSupervisedProvider.ADAPTATION)), LESSON_UPDATES);
        }
        RatioMask.compute(magnitudes, parameters.get(SemiSupervisedProvider.MASK_EXPONENT), masks);
    }

    /** {@return how much of the frame's model is not the last source's, in [0, 1]} */
    @AudioThread
    private float othersShare() {
        float others = 0;
        float all = 0;
        for (int source = 0; source < magnitudes.length; source++) {
            float sum = 0;
            for (int bin = 0; bin < magnitude.length; bin++) {
                sum += magnitudes[source][bin];
            }
            all += sum;
            others += source < magnitudes.length - 1 ? sum : 0;
        }
        return others / all;
    }

    /** {@return a copy of the free atoms as they are now, [atoms][bins], each sums to one; the stream's own thread} */
    public float[][] freeAtoms() {
        return solver.freeAtoms();
    }

    @Override
    @AudioThread
    public void reset() {
        solver.reset();
        pauses.reset();
    }
}
