package tamis.dsp.factor;

/**
 * When an iteration ends.
 *
 * @param iterations most iterations to run, at least 1
 * @param tolerance smallest relative change of the objective worth another iteration, at least 0; with 0 the limit alone
 *     decides
 */
public record StopRule(int iterations, double tolerance) {
    public StopRule {
        if (iterations < 1) {
            throw new IllegalArgumentException("iterations must be at least 1, got " + iterations);
        }
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException("tolerance must be in [0, 1), got " + tolerance);
        }
    }

    /**
     * {@return whether going from one objective to the next was a change too small to go on}
     *
     * @param before infinite where there is none yet, which settles nothing
     */
    public boolean settled(double before, double after) {
        boolean measured = Double.isFinite(before); // infinity less anything would be within any share of infinity
        return tolerance > 0 && measured && Math.abs(before - after) <= tolerance * Math.abs(before);
    }
}
