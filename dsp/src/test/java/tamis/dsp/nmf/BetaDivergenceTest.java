package tamis.dsp.nmf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BetaDivergenceTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1, 1.5, 2})
    void isZeroAtTheTruthAndPositiveElsewhere(double beta) {
        for (double v : new double[] {1e-3, 0.5, 1, 7}) {
            assertEquals(0, new BetaDivergence(beta).of(v, v), 1e-12 * Math.max(1, Math.pow(v, beta)));
            assertTrue(new BetaDivergence(beta).of(v, 1.1 * v) > 0);
            assertTrue(new BetaDivergence(beta).of(v, 0.9 * v) > 0);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1, 1.5, 2})
    void scalesWithTheBetaThPower(double beta) {
        double expected = Math.pow(10, beta) * new BetaDivergence(beta).of(2, 3);
        assertEquals(expected, new BetaDivergence(beta).of(20, 30), 1e-9 * expected);
    }

    @Test
    void itsThreeKnownCasesAreTheTextbooks() {
        assertEquals(0.5, new BetaDivergence(2).of(2, 3), 1e-12);
        assertEquals(2 * Math.log(2.0 / 3) + 1, new BetaDivergence(1).of(2, 3), 1e-12);
        assertEquals(2.0 / 3 - Math.log(2.0 / 3) - 1, new BetaDivergence(0).of(2, 3), 1e-12);
        assertEquals(3, new BetaDivergence(1).of(0, 3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 2.1, Double.NaN})
    void otherValuesOfBetaAreRefused(double beta) {
        assertThrows(IllegalArgumentException.class, () -> new BetaDivergence(beta));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void isContinuousInBeta(double beta) {
        assertEquals(new BetaDivergence(beta).of(2, 3), new BetaDivergence(beta + 1e-5).of(2, 3), 1e-4);
    }
}
