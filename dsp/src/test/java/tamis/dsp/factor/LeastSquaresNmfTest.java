package tamis.dsp.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tamis.dsp.factor.Descents.assertNeverRises;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeastSquaresNmfTest {
    private static final Matrix X = BetaNmfTest.lowRank(20, 30, 3, 2);

    private static NmfRequest request(Initialization initialization, int iterations) {
        return new NmfRequest(X, 3, initialization, new StopRule(iterations, 0), 1);
    }

    @ParameterizedTest
    @EnumSource(Initialization.class)
    void halsNeverRisesAndReachesAnExactFactorisation(Initialization initialization) {
        Factorization found = new HalsNmf().factorize(request(initialization, 1500), Progress.NONE);
        assertNeverRises(found.descent());
        assertTrue(
                found.descent().last() < 1e-6 * X.squaredNorm(),
                "left " + found.descent().last());
        assertNonnegative(found);
    }

    @Test
    void alternatingLeastSquaresGivesTheBestPairItMet() {
        Factorization found = new AlsNmf().factorize(request(Initialization.RANDOM, 300), Progress.NONE);
        double best = Arrays.stream(found.descent().trace()).min().orElseThrow();
        assertEquals(best, 0.5 * found.product().minus(X).squaredNorm(), 1e-9);
        assertTrue(best < 1e-3 * X.squaredNorm(), "left " + best);
        assertNonnegative(found);
    }

    @Test
    void fromTheSameStartHalsIsAheadOfMultiplicativeUpdatesAfterAsManyIterations() {
        NmfRequest request = request(Initialization.RANDOM, 200);
        double hals = new HalsNmf().factorize(request, Progress.NONE).descent().last();
        double updates =
                new BetaNmf(2).factorize(request, Progress.NONE).descent().last();
        assertTrue(hals < 0.1 * updates, "HALS " + hals + ", MU " + updates);
    }

    private static void assertNonnegative(Factorization found) {
        assertTrue(Arrays.stream(found.w().data()).allMatch(value -> value >= 0));
        assertTrue(Arrays.stream(found.h().data()).allMatch(value -> value >= 0));
    }
}
