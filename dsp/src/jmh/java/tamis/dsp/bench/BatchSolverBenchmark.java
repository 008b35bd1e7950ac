package tamis.dsp.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tamis.dsp.kernel.Kernels;
import tamis.dsp.nmf.BatchSolver;

/** One frame of each of 64 streams that share a dictionary. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class BatchSolverBenchmark {
    static final int STREAMS = 64;

    @Param({"257x64x10"})
    public String shape = "";

    private Shape work;
    private BatchSolver solver;
    private float[][][] frames;
    private int next;

    @Setup
    public void build() {
        work = Shape.parse(shape);
        solver = new BatchSolver(Kernels.best(), work.dictionary(), STREAMS);
        frames = new float[][][] {work.frames(STREAMS), work.frames(2 * STREAMS)};
    }

    @Benchmark
    public float[][] batch() {
        next = 1 - next;
        return solver.solve(frames[next], 0, work.iterations());
    }
}
