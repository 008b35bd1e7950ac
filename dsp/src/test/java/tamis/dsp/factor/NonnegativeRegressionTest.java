package tamis.dsp.factor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tamis.dsp.factor.Descents.assertNeverRises;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NonnegativeRegressionTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void leastSquaresMeetsTheOptimalityConditions(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix w = Matrix.random(15, 8, random).map(value -> value - 0.3);
        Matrix x = Matrix.random(15, 40, random).map(value -> value - 0.5);
        Matrix h = NonnegativeRegression.leastSquares(w, x);
        Matrix gradient = w.transposeTimes(w.times(h).minus(x));
        int bound = 0;
        for (int i = 0; i < h.data().length; i++) {
            assertTrue(h.data()[i] >= 0, "h " + h.data()[i]);
            if (h.data()[i] > 0) {
                assertEquals(0, gradient.data()[i], 1e-10, "gradient of a free weight");
            } else {
                bound++;
                assertTrue(gradient.data()[i] >= -1e-10, "gradient of a bound weight " + gradient.data()[i]);
            }
        }
        assertTrue(bound > 20 && bound < h.data().length - 20, "both kinds are met, bound " + bound);
    }

    @Test
    void moreAtomsThanRowsStillMeetTheConditions() {
        SplittableRandom random = new SplittableRandom(6);
        Matrix w = Matrix.random(5, 12, random);
        Matrix x = Matrix.random(5, 20, random);
        Matrix h = NonnegativeRegression.leastSquares(w, x);
        Matrix gradient = w.transposeTimes(w.times(h).minus(x));
        for (int i = 0; i < h.data().length; i++) {
            assertTrue(h.data()[i] >= 0 && gradient.data()[i] >= -1e-9);
            assertEquals(0, gradient.data()[i] * h.data()[i], 1e-9);
        }
    }

    @Test
    void knownWeightsAreFoundBack() {
        SplittableRandom random = new SplittableRandom(7);
        Matrix w = Matrix.random(30, 6, random);
        Matrix h = Matrix.random(6, 10, random).map(value -> Math.max(0, value - 0.5));
        assertArrayEquals(
                h.data(), NonnegativeRegression.leastSquares(w, w.times(h)).data(), 1e-10);
    }

    @Test
    void kullbackLeiblerMeetsTheOptimalityConditions() {
        SplittableRandom random = new SplittableRandom(8);
        Matrix w = Matrix.random(20, 4, random);
        Matrix x = Matrix.random(20, 15, random);
        Factorization found = NonnegativeRegression.kullbackLeibler(w, x, new StopRule(20_000, 0), 1, Progress.NONE);
        assertNeverRises(found.descent());
        Matrix model = found.product();
        Matrix slope = new Matrix(20, 15);
        for (int i = 0; i < slope.data().length; i++) {
            slope.data()[i] = 1 - x.data()[i] / model.data()[i];
        }
        Matrix gradient = w.transposeTimes(slope);
        for (int i = 0; i < gradient.data().length; i++) {
            double weight = found.h().data()[i];
            // Multiplicative updates reach a bound only in the limit.
            assertEquals(0, gradient.data()[i] * weight, 1e-3, "h " + weight);
            assertTrue(gradient.data()[i] > -1e-3, "gradient " + gradient.data()[i]);
        }
    }
}
