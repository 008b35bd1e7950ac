package tamis.dsp.factor;

import java.util.Arrays;

/**
 * Minimises the separable majoriser of one column of W_l over columns that sum to one.
 *
 * <p>With u = w / v, v the present value, its derivative in each element is
 *
 * <p>{@code lambda (b u^p - a u^(beta-2)) + mu' d'(w | m) + 2 slope + 2 curvature (w - v)}: own layer, next layer's
 * target,
 * volume; p is beta - 1 from beta 1 on and 0 below. It rises with w, and so does the sum of all minimisers fall with a
 * multiplier added to it: two nested root searches, Newton's with a bracket. Source of the constraint's treatment:
 * "Multiplicative updates for NMF with beta-divergences under disjoint equality constraints", SIAM J. Matrix Analysis
 * 42
 * (2021).
 */
final class SimplexColumn {
    private static final double FLOOR = MultiplicativeStep.FLOOR;
    private static final int MOST_STEPS = 200; // bisection alone would need fewer
    private static final double CLOSE = 1e-13;

    private final double beta;
    final double[] present; // v
    final double[] pull; // lambda a
    final double[] push; // lambda b
    final double[] target; // m, of the next layer
    final double[] slope; // of the volume, at v
    final double[] curvature;
    private double nextWeight; // lambda of the next layer, 0 when there is none

    SimplexColumn(double beta, int rows) {
        this.beta = beta;
        present = new double[rows];
        pull = new double[rows];
        push = new double[rows];
        target = new double[rows];
        slope = new double[rows];
        curvature = new double[rows];
    }

    /** Writes the minimiser to {@code column}. */
    void minimize(double weightOfNext, double[] column) {
        nextWeight = weightOfNext;
        System.arraycopy(present, 0, column, 0, column.length);
        double multiplier = 0;
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        double reach = 1;
        for (int i = 0; i < present.length; i++) {
            reach = Math.max(reach, Math.abs(derivative(i, present[i])));
        }
        for (int step = 0; step < MOST_STEPS; step++) {
            double sum = 0;
            double give = 0; // how fast the sum falls
            for (int i = 0; i < column.length; i++) {
                column[i] = root(i, multiplier, column[i]);
                sum += column[i];
                give += column[i] > FLOOR && column[i] < 1 ? 1 / second(i, column[i]) : 0;
            }
            if (Math.abs(sum - 1) < CLOSE) {
                break;
            }
            if (sum > 1) {
                low = multiplier;
            } else {
                high = multiplier;
            }
            double next = multiplier + (sum - 1) / give;
            if (!(next > low && next < high)) {
                next = high == Double.POSITIVE_INFINITY
                        ? low + reach
                        : low == Double.NEGATIVE_INFINITY ? high - reach : (low + high) / 2;
                reach *= 2;
            }
            multiplier = next;
        }
        double sum = Arrays.stream(column).sum();
        for (int i = 0; i < column.length; i++) {
            column[i] /= sum;
        }
    }

    /** {@return the w in [floor, 1] where derivative plus multiplier vanishes, or the nearer end} */
    private double root(int i, double multiplier, double start) {
        if (derivative(i, FLOOR) + multiplier >= 0) {
            return FLOOR;
        }
        if (derivative(i, 1) + multiplier <= 0) {
            return 1;
        }
        double low = FLOOR;
        double high = 1;
        double w = Math.clamp(start, low, high);
        for (int step = 0; step < MOST_STEPS; step++) {
            double value = derivative(i, w) + multiplier;
            if (value > 0) {
                high = w;
            } else {
                low = w;
            }
            // Newton in log w: the derivative is close to a straight line there where its poles matter.
            double next = w * Math.exp(-value / (w * second(i, w)));
            if (!(next > low && next < high)) {
                next = Math.sqrt(low * high);
            }
            if (Math.abs(next - w) <= 1e-15 * w) {
                return next;
            }
            w = next;
        }
        return w;
    }

    private double derivative(int i, double w) {
        double u = w / present[i];
        double own = push[i] * (beta <= 1 ? 1 : Math.pow(u, beta - 1))
                - pull[i] * (beta == 1 ? 1 / u : Math.pow(u, beta - 2));
        double next = nextWeight == 0 ? 0 : nextWeight * towardsTarget(w, target[i]);
        return own + next + slope[i] + curvature[i] * (w - present[i]);
    }

    /** d'(w | m) in w. */
    private double towardsTarget(double w, double m) {
        if (beta == 1) {
            return Math.log(w / m);
        }
        return (Math.pow(w, beta - 1) - Math.pow(m, beta - 1)) / (beta - 1);
    }

    private double second(int i, double w) {
        double u = w / present[i];
        double own = pull[i] * (2 - beta) * (beta == 1 ? 1 / u / u : Math.pow(u, beta - 3));
        if (beta > 1) {
            own += push[i] * (beta - 1) * Math.pow(u, beta - 2);
        }
        double next = nextWeight == 0 ? 0 : nextWeight * (beta == 1 ? 1 / w : Math.pow(w, beta - 2));
        return Math.max(own / present[i] + next + curvature[i], Double.MIN_NORMAL);
    }
}
