package tamis.dsp.factor;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * The course of an iterative minimisation.
 *
 * @param trace objective at the start, then after every iteration; [iterations + 1]
 * @param reason why it ended
 */
public record Descent(double[] trace, StopReason reason) {
    /**
     * Repeats a step until the rule or the listener ends it.
     *
     * @param start objective before the first step
     * @param step does one iteration and returns the objective it reached
     */
    static Descent run(StopRule rule, Progress progress, double start, DoubleSupplier step) {
        double[] trace = new double[rule.iterations() + 1];
        trace[0] = start;
        for (int iteration = 1; iteration <= rule.iterations(); iteration++) {
            trace[iteration] = step.getAsDouble();
            boolean more = progress.report(iteration, rule.iterations(), trace[iteration]);
            if (!more || rule.settled(trace[iteration - 1], trace[iteration])) {
                StopReason reason = more ? StopReason.SETTLED : StopReason.ASKED;
                return new Descent(Arrays.copyOf(trace, iteration + 1), reason);
            }
        }
        return new Descent(trace, StopReason.LIMIT);
    }

    public int iterations() {
        return trace.length - 1;
    }

    /** {@return objective reached at the end} */
    public double last() {
        return trace[trace.length - 1];
    }
}
