package tamis.dsp.factor;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** The law that every monotone method keeps. */
final class Descents {
    private Descents() {}

    /** Each value may exceed the one before by the rounding of its sums only. */
    static void assertNeverRises(Descent descent) {
        double[] trace = descent.trace();
        for (int i = 1; i < trace.length; i++) {
            double slack = 1e-9 * Math.abs(trace[i - 1]) + 1e-9 * Math.abs(trace[0]);
            assertTrue(trace[i] <= trace[i - 1] + slack, "iteration " + i + ": " + trace[i - 1] + " -> " + trace[i]);
        }
        assertTrue(trace[trace.length - 1] < trace[0], "nothing was gained: " + trace[0]);
    }
}
