package tamis.demo.bench;

import java.util.SplittableRandom;
import tamis.dsp.kernel.Kernels;
import tamis.dsp.nmf.FrameSolver;

/** What the frame solver costs, beside its plain version in the same run. */
public final class SolverBench {
    private SolverBench() {}

    /**
     * One size.
     *
     * @param plainMicros time of a frame with plain Java loops
     * @param micros time of a frame with the kernels chosen at start
     */
    public record Row(int bins, int atoms, int iterations, double plainMicros, double micros) {}

    /** Times KL updates of one frame with random atoms. */
    public static Row measure(int bins, int atoms, int iterations) {
        float[][] dictionary = randomAtoms(bins, atoms);
        float[] frame = randomFrame(bins, 0);
        double plain = micros(new FrameSolver(Kernels.plain(), dictionary), frame, iterations);
        double best = micros(new FrameSolver(Kernels.best(), dictionary), frame, iterations);
        return new Row(bins, atoms, iterations, plain, best);
    }

    private static double micros(FrameSolver solver, float[] frame, int iterations) {
        return Timing.micros(() -> solver.solve(frame, 1, 0, iterations));
    }

    /** {@return atoms that sum to one, [atoms][bins]; the same at every call} */
    static float[][] randomAtoms(int bins, int atoms) {
        SplittableRandom random = new SplittableRandom(1);
        float[][] dictionary = new float[atoms][bins];
        for (float[] atom : dictionary) {
            float sum = 0;
            for (int bin = 0; bin < bins; bin++) {
                atom[bin] = (float) random.nextDouble();
                sum += atom[bin];
            }
            for (int bin = 0; bin < bins; bin++) {
                atom[bin] /= sum;
            }
        }
        return dictionary;
    }

    /** {@return magnitudes, [bins]} */
    static float[] randomFrame(int bins, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] frame = new float[bins];
        for (int bin = 0; bin < bins; bin++) {
            frame[bin] = (float) random.nextDouble();
        }
        return frame;
    }
}
