package tamis.demo.bench;

import tamis.dsp.kernel.Kernels;
import tamis.dsp.nmf.BatchSolver;
import tamis.dsp.nmf.FrameSolver;

/** How many streams one core solves when they share a dictionary: each by itself, or all together. */
public final class StreamsBench {
    private static final int STREAMS = 64;
    private static final int BINS = 257;
    private static final int ATOMS = 64;
    private static final int ITERATIONS = 10;
    private static final int SAMPLE_RATE = 16_000;

    private StreamsBench() {}

    /**
     * One way.
     *
     * @param micros of a frame of one stream, solver only
     */
    public record Row(String way, double micros) {
        /** {@return streams that one core keeps up with when frames are that many samples apart, solver only} */
        public long streams(int hop) {
            return (long) (1e6 * hop / SAMPLE_RATE / micros);
        }
    }

    /** {@return each stream by itself} */
    public static Row single() {
        FrameSolver[] solvers = new FrameSolver[STREAMS];
        float[][] frames = frames();
        float[][] atoms = SolverBench.randomAtoms(BINS, ATOMS);
        for (int stream = 0; stream < STREAMS; stream++) {
            solvers[stream] = new FrameSolver(Kernels.best(), atoms);
        }
        double micros = Timing.micros(() -> {
            for (int stream = 0; stream < STREAMS; stream++) {
                solvers[stream].solve(frames[stream], 1, 0, ITERATIONS);
            }
        });
        return new Row("a solver each", micros / STREAMS);
    }

    /** {@return all streams together} */
    public static Row batch() {
        BatchSolver solver = new BatchSolver(Kernels.best(), SolverBench.randomAtoms(BINS, ATOMS), STREAMS);
        float[][] frames = frames();
        return new Row("one for all", Timing.micros(() -> solver.solve(frames, 0, ITERATIONS)) / STREAMS);
    }

    private static float[][] frames() {
        float[][] frames = new float[STREAMS][];
        for (int stream = 0; stream < STREAMS; stream++) {
            frames[stream] = SolverBench.randomFrame(BINS, stream);
        }
        return frames;
    }
}
