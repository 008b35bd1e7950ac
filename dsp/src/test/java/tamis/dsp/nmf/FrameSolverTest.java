package tamis.dsp.nmf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tamis.dsp.AllocatedBytes;
import tamis.dsp.kernel.Kernels;

class FrameSolverTest {
    private static final int ATOMS = 9;
    private static final int BINS = 129;

    static Stream<Arguments> penalties() {
        return Stream.of(0f, 0.5f, 1f, 1.5f, 2f)
                .flatMap(beta -> Stream.of(0f, 0.3f).flatMap(sparsity -> Stream.of(Kernels.plain(), Kernels.best())
                        .map(kernels -> Arguments.of(beta, sparsity, kernels))));
    }

    @ParameterizedTest
    @MethodSource("penalties")
    void noUpdateRaisesTheCost(float beta, float sparsity, Kernels kernels) {
        for (long seed = 1; seed <= 3; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            FrameSolver solver = new FrameSolver(kernels, atoms(random));
            float[] v = frame(random);
            double before = Double.POSITIVE_INFINITY;
            for (int i = 0; i < 60; i++) {
                double after = cost(solver, solver.solve(v, beta, sparsity, 1), v, beta, sparsity);
                String step = "seed " + seed + ", update " + i + ": " + before + " -> " + after;
                assertTrue(after <= before + 1e-5 * Math.abs(after), step); // float32 rounding of the model
                before = after;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 0.5f, 1, 1.5f, 2})
    void aMixOfItsAtomsIsFoundAgain(float beta) {
        SplittableRandom random = new SplittableRandom(4);
        float[][] atoms = atoms(random);
        float[] truth = {1, 0.2f, 3, 0.5f, 0.1f, 2, 0.7f, 1, 0.3f};
        float[] v = new float[BINS];
        for (int atom = 0; atom < ATOMS; atom++) {
            for (int bin = 0; bin < BINS; bin++) {
                v[bin] += truth[atom] * atoms[atom][bin];
            }
        }
        FrameSolver solver = new FrameSolver(Kernels.best(), atoms);
        float[] h = solver.solve(v, beta, 0, 5000);
        assertArrayEquals(truth, h, 0.02f); // multiplicative updates converge linearly
    }

    @Test
    void sparsityLowersTheSumOfActivations() {
        SplittableRandom random = new SplittableRandom(5);
        float[][] atoms = atoms(random);
        float[] v = frame(random);
        double before = Double.POSITIVE_INFINITY;
        for (float sparsity : new float[] {0, 1, 10, 100}) {
            float[] h = new FrameSolver(Kernels.best(), atoms).solve(v, 1, sparsity, 200);
            double sum = 0;
            for (float activation : h) {
                sum += activation;
            }
            assertTrue(sum < before, "sparsity " + sparsity + ": " + sum);
            before = sum;
        }
    }

    @Test
    void theNextFrameStartsFromTheLastActivations() {
        SplittableRandom random = new SplittableRandom(6);
        float[][] atoms = atoms(random);
        float[] v = frame(random);
        FrameSolver twice = new FrameSolver(Kernels.best(), atoms);
        twice.solve(v, 1, 0, 7);
        float[] inTwo = twice.solve(v, 1, 0, 5).clone();
        assertArrayEquals(new FrameSolver(Kernels.best(), atoms).solve(v, 1, 0, 12), inTwo);
    }

    @Test
    void afterAResetTheSameFramesGiveTheSameActivations() {
        SplittableRandom random = new SplittableRandom(7);
        FrameSolver solver = new FrameSolver(Kernels.best(), atoms(random));
        float[] v = frame(random);
        float[] first = solver.solve(v, 1, 0.1f, 10).clone();
        solver.solve(frame(random), 0, 0, 10);
        solver.reset();
        assertArrayEquals(first, solver.solve(v, 1, 0.1f, 10));
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 0.5f, 1, 1.5f, 2})
    void whateverComesInTheActivationsStayNormal(float beta) {
        SplittableRandom random = new SplittableRandom(8);
        float[][] atoms = atoms(random);
        atoms[0][3] = 0;
        atoms[1][5] = Float.MIN_VALUE;
        FrameSolver solver = new FrameSolver(Kernels.best(), atoms);
        float[] odd = {0, Float.NaN, Float.POSITIVE_INFINITY, Float.MIN_VALUE, 1e-30f, Float.MAX_VALUE, 1, -1};
        for (int frame = 0; frame < 300; frame++) {
            float[] v = new float[BINS];
            for (int bin = 0; bin < BINS; bin++) {
                v[bin] = frame % 3 == 0 ? 0 : frame % 3 == 1 ? odd[random.nextInt(odd.length)] : 1e6f;
            }
            assertNormal(solver.solve(v, beta, frame % 2, 3), "h at frame " + frame);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 0.5f, 1, 1.5f, 2})
    void aMinuteOfSilenceAndAMinuteOfOneFrameLeaveNoSubnormal(float beta) {
        SplittableRandom random = new SplittableRandom(9);
        FrameSolver solver = new FrameSolver(Kernels.best(), atoms(random));
        float[] wh = new float[solver.stride()];
        float[] steady = frame(random);
        solver.solve(steady, beta, 0, 10);
        for (float[] v : new float[][] {new float[BINS], steady}) {
            for (int frame = 0; frame < 60 * 125; frame++) { // 60 s at 8 ms a hop
                solver.solve(v, beta, 0, 2);
            }
            assertNormal(solver.solve(v, beta, 0, 2), "h");
            solver.mix(0, ATOMS, wh);
            assertNormal(Arrays.copyOf(wh, BINS), "Wh");
        }
    }

    @ParameterizedTest
    @MethodSource("penalties")
    void allocatesNothingOnceWarm(float beta, float sparsity, Kernels kernels) {
        SplittableRandom random = new SplittableRandom(10);
        FrameSolver solver = new FrameSolver(kernels, atoms(random));
        float[] v = frame(random);
        AllocatedBytes.assertNone(5_000, frame -> solver.solve(v, beta, sparsity, 4));
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, Float.NaN, Float.POSITIVE_INFINITY, 1e7f})
    void atomsOutOfRangeAreRefused(float weight) {
        float[][] atoms = {{1, weight}};
        assertThrows(IllegalArgumentException.class, () -> new FrameSolver(Kernels.best(), atoms));
    }

    private static void assertNormal(float[] values, String what) {
        for (float value : values) {
            assertTrue(value >= Float.MIN_NORMAL && value <= Float.MAX_VALUE, what + " holds " + value);
        }
    }

    private static double cost(FrameSolver solver, float[] h, float[] v, float beta, float sparsity) {
        float[] wh = new float[solver.stride()];
        solver.mix(0, ATOMS, wh);
        double sum = 0;
        for (float activation : h) {
            sum += activation;
        }
        sum *= sparsity;
        for (int bin = 0; bin < BINS; bin++) {
            sum += new BetaDivergence(beta).of(v[bin], wh[bin]);
        }
        return sum;
    }

    private static float[][] atoms(SplittableRandom random) {
        float[][] atoms = new float[ATOMS][BINS];
        for (float[] atom : atoms) {
            for (int bin = 0; bin < BINS; bin++) {
                atom[bin] = (float) Math.pow(random.nextDouble(), 4) + 1e-4f;
            }
        }
        return atoms;
    }

    private static float[] frame(SplittableRandom random) {
        float[] v = new float[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            v[bin] = (float) (random.nextDouble() + 1e-3);
        }
        return v;
    }
}
