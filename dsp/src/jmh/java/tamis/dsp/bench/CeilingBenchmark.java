package tamis.dsp.bench;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one core can do at most: fused multiply-adds from registers, and reads from its first two caches. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CeilingBenchmark {
    static final int ROUNDS = 10_000;
    static final int FIRST_LEVEL_BYTES = 16 << 10; // half of a first-level cache of 32 KB
    static final int SECOND_LEVEL_BYTES = 256 << 10; // half of a second-level cache of 512 KB
    static final int READS = 20;

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int LEAD = LANES - 4; // as in the kernels: aligned when objects are to a register's bytes

    private final float[] first = new float[FIRST_LEVEL_BYTES / 4 + LEAD];
    private final float[] second = new float[SECOND_LEVEL_BYTES / 4 + LEAD];
    private float seed = 1;

    /** Floating-point operations of {@link #fma}. */
    static double operations() {
        return 2.0 * 10 * LANES * ROUNDS;
    }

    @Benchmark
    public FloatVector fma() {
        FloatVector a = FloatVector.broadcast(SPECIES, seed);
        FloatVector b = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector s0 = a;
        FloatVector s1 = a.add(1);
        FloatVector s2 = a.add(2);
        FloatVector s3 = a.add(3);
        FloatVector s4 = a.add(4);
        FloatVector s5 = a.add(5);
        FloatVector s6 = a.add(6);
        FloatVector s7 = a.add(7);
        FloatVector s8 = a.add(8);
        FloatVector s9 = a.add(9);
        for (int i = 0; i < ROUNDS; i++) {
            s0 = s0.fma(b, a);
            s1 = s1.fma(b, a);
            s2 = s2.fma(b, a);
            s3 = s3.fma(b, a);
            s4 = s4.fma(b, a);
            s5 = s5.fma(b, a);
            s6 = s6.fma(b, a);
            s7 = s7.fma(b, a);
            s8 = s8.fma(b, a);
            s9 = s9.fma(b, a);
        }
        return s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7).add(s8).add(s9);
    }

    @Benchmark
    public FloatVector readFirstLevel() {
        return read(first);
    }

    @Benchmark
    public FloatVector readSecondLevel() {
        return read(second);
    }

    private static FloatVector read(float[] from) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        for (int round = 0; round < READS; round++) {
            for (int i = LEAD; i <= from.length - 8 * LANES; i += 8 * LANES) {
                s0 = s0.add(FloatVector.fromArray(SPECIES, from, i));
                s1 = s1.add(FloatVector.fromArray(SPECIES, from, i + LANES));
                s2 = s2.add(FloatVector.fromArray(SPECIES, from, i + 2 * LANES));
                s3 = s3.add(FloatVector.fromArray(SPECIES, from, i + 3 * LANES));
                s4 = s4.add(FloatVector.fromArray(SPECIES, from, i + 4 * LANES));
                s5 = s5.add(FloatVector.fromArray(SPECIES, from, i + 5 * LANES));
                s6 = s6.add(FloatVector.fromArray(SPECIES, from, i + 6 * LANES));
                s7 = s7.add(FloatVector.fromArray(SPECIES, from, i + 7 * LANES));
            }
        }
        return s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7);
    }
}
