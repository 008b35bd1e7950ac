package tamis.dsp.factor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tamis.dsp.factor.Descents.assertNeverRises;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tamis.dsp.nmf.BetaDivergence;

class BetaNmfTest {
    private static final StopRule SIXTY = new StopRule(60, 0);

    /** Sparse factors times each other: an exact factorisation with many zeros exists. */
    static Matrix lowRank(int rows, int columns, int rank, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix w = Matrix.random(rows, rank, random).map(value -> Math.max(0, value - 0.5));
        Matrix h = Matrix.random(rank, columns, random).map(value -> Math.max(0, value - 0.5));
        return w.times(h);
    }

    private static NmfRequest noisy(Initialization initialization, StopRule stop) {
        SplittableRandom random = new SplittableRandom(5);
        Matrix x = lowRank(30, 40, 4, 1).map(value -> value + 0.05 * random.nextDouble());
        return new NmfRequest(x, 5, initialization, stop, 3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 0.5, 0.75, 1, 1.3, 1.5, 1.8, 2})
    void noUpdateRaisesTheDivergence(double beta) {
        assertNeverRises(new BetaNmf(beta)
                .factorize(noisy(Initialization.RANDOM, SIXTY), Progress.NONE)
                .descent());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1, 1.5, 2})
    void noUpdateRaisesDivergencePlusPenaltyAndTheColumnsKeepUnitLength(double beta) {
        Factorization sparse = new BetaNmf(new BetaDivergence(beta), 0.3)
                .factorize(noisy(Initialization.RANDOM, SIXTY), Progress.NONE);
        assertNeverRises(sparse.descent());
        for (int atom = 0; atom < 5; atom++) {
            double squares =
                    Arrays.stream(sparse.w().column(atom)).map(v -> v * v).sum();
            assertEquals(1, squares, 1e-12);
        }
    }

    @Test
    void thePenaltyCannotBeEscapedByScaling() {
        NmfRequest request = noisy(Initialization.RANDOM, new StopRule(300, 0));
        double before = Double.POSITIVE_INFINITY;
        for (double sparsity : new double[] {0, 0.1, 0.5, 2}) {
            Factorization found =
                    new BetaNmf(BetaDivergence.KULLBACK_LEIBLER, sparsity).factorize(request, Progress.NONE);
            double sum = Arrays.stream(found.h().data()).sum();
            assertTrue(sum < before, sparsity + ": sum of H " + before + " -> " + sum);
            before = sum;
        }
    }

    @ParameterizedTest
    @EnumSource(Initialization.class)
    void anExactFactorisationIsReached(Initialization initialization) {
        Matrix x = lowRank(20, 30, 3, 2);
        NmfRequest request = new NmfRequest(x, 3, initialization, new StopRule(4000, 0), 1);
        Factorization found = new BetaNmf(1).factorize(request, Progress.NONE);
        double relative = found.product().minus(x).squaredNorm() / x.squaredNorm();
        assertTrue(relative < 1e-4, "relative squared error " + relative); // MU closes in on zeros only as 1/iterations
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.4})
    void fixedColumnsStayBitForBitAndTheRestIsLearnt(double sparsity) {
        SplittableRandom random = new SplittableRandom(8);
        Matrix known = Matrix.random(30, 2, random).map(value -> Math.max(0, value - 0.4));
        Matrix hidden = Matrix.random(30, 1, random).map(value -> Math.max(0, value - 0.4));
        Matrix both = new Matrix(30, 3);
        both.setColumn(0, known.column(0));
        both.setColumn(1, known.column(1));
        both.setColumn(2, hidden.column(0));
        Matrix x = both.times(Matrix.random(3, 50, random).map(value -> Math.max(0, value - 0.4)));
        NmfRequest request = new NmfRequest(x, 3, Initialization.RANDOM, new StopRule(2000, 0), 4);
        Factorization found =
                new BetaNmf(BetaDivergence.KULLBACK_LEIBLER, sparsity).factorize(request, known, Progress.NONE);
        assertArrayEquals(known.data(), found.w().columns(0, 2).data());
        assertNeverRises(found.descent());
        if (sparsity == 0) {
            assertTrue(cosine(hidden.column(0), found.w().column(2)) > 0.999, "the free column is the hidden atom");
        }
    }

    static double cosine(double[] a, double[] b) {
        double product = 0;
        double left = 0;
        double right = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            left += a[i] * a[i];
            right += b[i] * b[i];
        }
        return product / Math.sqrt(left * right);
    }

    @ParameterizedTest
    @EnumSource(Initialization.class)
    void theSameSeedGivesTheSameBits(Initialization initialization) {
        NmfRequest request = noisy(initialization, new StopRule(20, 0));
        Factorization first = new BetaNmf(1).factorize(request, Progress.NONE);
        Factorization second = new BetaNmf(1).factorize(request, Progress.NONE);
        assertArrayEquals(first.w().data(), second.w().data());
        assertArrayEquals(first.h().data(), second.h().data());
        NmfRequest other = new NmfRequest(request.data(), 5, initialization, request.stop(), request.seed() + 1);
        assertTrue(new BetaNmf(1)
                        .factorize(other, Progress.NONE)
                        .product()
                        .minus(first.product())
                        .squaredNorm()
                > 0);
    }

    @Test
    void itStopsWhenSettledAndWhenAsked() {
        Descent settled = new BetaNmf(1)
                .factorize(noisy(Initialization.RANDOM, new StopRule(10_000, 1e-4)), Progress.NONE)
                .descent();
        assertEquals(StopReason.SETTLED, settled.reason());
        double[] trace = settled.trace();
        int last = settled.iterations();
        assertTrue(trace[last - 1] - trace[last] <= 1e-4 * trace[last - 1]);
        assertTrue(trace[last - 2] - trace[last - 1] > 1e-4 * trace[last - 2]);
        Descent asked = new BetaNmf(1)
                .factorize(noisy(Initialization.RANDOM, SIXTY), (iteration, limit, objective) -> iteration < 7)
                .descent();
        assertEquals(StopReason.ASKED, asked.reason());
        assertEquals(7, asked.iterations());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1, 2})
    void silenceAndZerosStayFinite(double beta) {
        Matrix x = lowRank(10, 12, 2, 3);
        for (int i = 0; i < 40; i++) {
            x.data()[i] = 0;
        }
        for (Matrix data : new Matrix[] {x, new Matrix(10, 12)}) {
            NmfRequest request = new NmfRequest(data, 2, Initialization.NNDSVD, SIXTY, 1);
            Factorization found = new BetaNmf(beta).factorize(request, Progress.NONE);
            assertTrue(
                    Double.isFinite(found.descent().last()),
                    "divergence " + found.descent().last());
            assertTrue(Arrays.stream(found.product().data()).allMatch(Double::isFinite));
        }
    }

    @Test
    void badInputIsRefused() {
        Matrix x = lowRank(4, 4, 2, 1);
        assertThrows(IllegalArgumentException.class, () -> new BetaNmf(2.5));
        assertThrows(IllegalArgumentException.class, () -> new BetaNmf(BetaDivergence.EUCLIDEAN, -1));
        assertThrows(IllegalArgumentException.class, () -> new NmfRequest(x, 0, Initialization.RANDOM, SIXTY, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new NmfRequest(x.map(value -> -1), 1, Initialization.RANDOM, SIXTY, 1));
        NmfRequest request = new NmfRequest(x, 2, Initialization.RANDOM, SIXTY, 1);
        assertThrows(IllegalArgumentException.class, () -> new BetaNmf(1)
                .factorize(request, new Matrix(4, 3), Progress.NONE));
    }
}
