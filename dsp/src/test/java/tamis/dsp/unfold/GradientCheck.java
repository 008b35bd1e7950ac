package tamis.dsp.unfold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleSupplier;

/** Compares a gradient with central differences of its function. */
final class GradientCheck {
    private static final double STEP = 1e-6;

    private GradientCheck() {}

    /**
     * @param parameters what {@code loss} depends on; put back as they were
     * @param gradient as computed
     */
    static void assertGradient(double[] parameters, double[] gradient, DoubleSupplier loss) {
        double largest = 0;
        for (double value : gradient) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < parameters.length; i++) {
            double kept = parameters[i];
            double step = STEP * Math.max(1e-2, Math.abs(kept));
            parameters[i] = kept + step;
            double above = loss.getAsDouble();
            parameters[i] = kept - step;
            double below = loss.getAsDouble();
            parameters[i] = kept;
            // A central difference of a loss of this size is good to about 1e-6 of the largest derivative.
            assertEquals((above - below) / (2 * step), gradient[i], 2e-6 * largest + 1e-9, "parameter " + i);
        }
    }
}
