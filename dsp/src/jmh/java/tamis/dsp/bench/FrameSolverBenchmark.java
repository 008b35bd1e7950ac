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
import tamis.dsp.nmf.FrameSolver;

/** One frame of Kullback-Leibler updates against a fixed dictionary. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class FrameSolverBenchmark {
    @Param({"513x64x10", "513x128x10", "257x64x10", "257x128x25", "1025x64x10"})
    public String shape = "";

    @Param({"vector", "plain"})
    public String kernels = "";

    private Shape work;
    private FrameSolver solver;
    private float[][] frames;
    private int next;

    @Setup
    public void build() {
        work = Shape.parse(shape);
        solver = new FrameSolver(kernels.equals("plain") ? Kernels.plain() : Kernels.best(), work.dictionary());
        frames = work.frames(32);
    }

    @Benchmark
    public float[] frame() {
        next = (next + 1) % frames.length;
        return solver.solve(frames[next], 1, 0, work.iterations());
    }
}
