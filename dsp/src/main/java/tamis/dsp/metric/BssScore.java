package tamis.dsp.metric;

/**
 * How well one source was separated, in dB; larger is better, positive infinity where there is no error of that kind.
 *
 * @param estimate place of the estimate that was taken for the source
 * @param sdr signal to distortion: to all errors together
 * @param sir signal to interference: to what came from the other sources
 * @param sar signal to artifacts: to what came from no source
 */
public record BssScore(int estimate, double sdr, double sir, double sar) {
    private static final double ROUNDING = 1e-13; // share of the estimate's energy that is none: 130 dB below it

    /**
     * Scores an estimate from the energies of its projections, which are orthogonal.
     *
     * @param total of the estimate
     * @param onTarget of its projection on the delayed target
     * @param onAll of its projection on all delayed sources
     */
    static BssScore of(int estimate, double total, double onTarget, double onAll) {
        return new BssScore(
                estimate,
                decibels(onTarget, total - onTarget, total),
                decibels(onTarget, onAll - onTarget, total),
                decibels(onAll, total - onAll, total));
    }

    private static double decibels(double signal, double error, double total) {
        if (signal <= ROUNDING * total) {
            return Double.NEGATIVE_INFINITY; // nothing of the signal is the worst there is, even without error
        }
        return error <= ROUNDING * total ? Double.POSITIVE_INFINITY : 10 * Math.log10(signal / error);
    }
}
