package tamis.dsp.unfold;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class AdamTest {
    @Test
    void theFirstStepIsAsLongAsTheRateWhateverTheGradientsSize() {
        double[] parameters = {1, 1, 1};
        new Adam(new Adam.Settings(0.01), 3).step(parameters, new double[] {1e-3, -5, 0});
        assertArrayEquals(new double[] {0.99, 1.01, 1}, parameters, 1e-6); // epsilon against the smallest gradient
    }

    @Test
    void theSecondStepFollowsTheBiasCorrectedMoments() {
        double[] parameters = {0};
        Adam adam = new Adam(new Adam.Settings(0.1), 1);
        adam.step(parameters, new double[] {1});
        double before = parameters[0];
        adam.step(parameters, new double[] {3});
        double mean = (0.9 * 0.1 * 1 + 0.1 * 3) / (1 - 0.81);
        double square = (0.999 * 0.001 * 1 + 0.001 * 9) / (1 - 0.999 * 0.999);
        assertEquals(before - 0.1 * mean / Math.sqrt(square), parameters[0], 1e-8);
    }

    @Test
    void weightDecayShrinksAParameterThatHasNoGradient() {
        double[] parameters = {2};
        new Adam(new Adam.Settings(0.1).withWeightDecay(0.5), 1).step(parameters, new double[] {0});
        assertEquals(2 * (1 - 0.1 * 0.5), parameters[0], 1e-15);
    }

    @Test
    void findsTheBottomOfABowl() {
        double[] x = {5, -3};
        Adam adam = new Adam(new Adam.Settings(0.05), 2);
        for (int step = 0; step < 2000; step++) {
            adam.step(x, new double[] {2 * (x[0] - 1), 200 * (x[1] - 2)});
        }
        assertArrayEquals(new double[] {1, 2}, x, 1e-3);
    }

    @Test
    void arraysOfAnotherLengthAreRefused() {
        Adam adam = new Adam(new Adam.Settings(0.1), 2);
        assertThrows(IllegalArgumentException.class, () -> adam.step(new double[2], new double[3]));
        assertThrows(IllegalArgumentException.class, () -> new Adam.Settings(0));
    }
}
