package tamis.dsp.nmf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BetaDivergenceTest {
    @ParameterizedTest
    @ValueSource(doubles = {-1, 0, 0.5, 1, 1.5, 2, 3})
    void isZeroAtTheTruthAndPositiveElsewhere(double beta) {
        for (double v : new double[] {1e-3, 0.5, 1, 7}) {
            assertEquals(0, BetaDivergence.of(beta, v, v), 1e-12 * Math.max(1, Math.pow(v, beta)));
            assertTrue(BetaDivergence.of(beta, v, 1.1 * v) > 0);
            assertTrue(BetaDivergence.of(beta, v, 0.9 * v) > 0);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0, 0.5, 1, 1.5, 2, 3})
    void scalesWithTheBetaThPower(double beta) {
        double expected = Math.pow(10, beta) * BetaDivergence.of(beta, 2, 3);
        assertEquals(expected, BetaDivergence.of(beta, 20, 30), 1e-9 * expected);
    }

    @Test
    void itsThreeKnownCasesAreTheTextbooks() {
        assertEquals(0.5, BetaDivergence.of(2, 2, 3), 1e-12);
        assertEquals(2 * Math.log(2.0 / 3) + 1, BetaDivergence.of(1, 2, 3), 1e-12);
        assertEquals(2.0 / 3 - Math.log(2.0 / 3) - 1, BetaDivergence.of(0, 2, 3), 1e-12);
        assertEquals(3, BetaDivergence.of(1, 0, 3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void isContinuousInBeta(double beta) {
        assertEquals(BetaDivergence.of(beta, 2, 3), BetaDivergence.of(beta + 1e-5, 2, 3), 1e-4);
    }
}
