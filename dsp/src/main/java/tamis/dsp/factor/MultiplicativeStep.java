package tamis.dsp.factor;

import java.util.Arrays;
import tamis.dsp.nmf.BetaDivergence;

/**
 * Multiplicative updates of one factor of {@code X ~ W H} under a beta-divergence, with the room they need.
 *
 * <p>{@code H <- H o (W'P / (W'Q + lambda))^gamma} never raises {@code D(X | WH) + lambda sum(H)}: for beta below 1 the
 * penalty joins the linear part of the majoriser, from 1 on it is itself majorised by {@code u <= u^beta / beta +
 * const}.
 * Source: "Algorithms for nonnegative matrix factorization with the beta-divergence", Neural Computation 23 (2011).
 */
final class MultiplicativeStep {
    /** Smallest element of a factor: far below any weight that matters, and products of two stay normal. */
    static final double FLOOR = 1e-12;

    private static final double SMALLEST_MODEL = FLOOR * FLOOR; // reached only where given columns are zero

    private final BetaDivergence divergence;
    private final Matrix x;
    private final Matrix model; // W H
    private final Matrix pull; // P
    private final Matrix push; // Q

    /** Makes room to approximate X, which is floored so that every divergence is finite. */
    MultiplicativeStep(BetaDivergence divergence, Matrix data) {
        this.divergence = divergence;
        double smallest = divergence.beta() == 0 ? FLOOR * Math.max(1e-200, max(data)) : 0;
        this.x = data.map(value -> Math.max(value, smallest));
        this.model = new Matrix(data.rows(), data.columns());
        this.pull = new Matrix(data.rows(), data.columns());
        this.push = new Matrix(data.rows(), data.columns());
    }

    private static double max(Matrix matrix) {
        return Arrays.stream(matrix.data()).max().orElse(0);
    }

    double divergence(Matrix w, Matrix h) {
        approximate(w, h);
        return divergence.sum(x.data(), model.data());
    }

    /** Refines H in place. */
    void right(Matrix w, Matrix h, double penalty) {
        split(w, h);
        Matrix numerator = w.transposeTimes(pull);
        double[] up = numerator.data();
        double[] values = h.data();
        int columns = h.columns();
        if (divergence.beta() == 1) { // Q is all ones: W'Q repeats the column sums of W
            double[] sums = columnSums(w);
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.max(FLOOR, values[i] * up[i] / (sums[i / columns] + penalty));
            }
            return;
        }
        double[] down = w.transposeTimes(push).data();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(FLOOR, values[i] * power(up[i] / (down[i] + penalty)));
        }
    }

    /** Refines the columns of W from {@code first} on, in place. */
    void left(Matrix w, Matrix h, int first) {
        split(w, h);
        double[] up = pull.timesTranspose(h).data();
        double[] down = pushTimesTranspose(h).data();
        for (int row = 0; row < w.rows(); row++) {
            for (int column = first; column < w.columns(); column++) {
                int i = row * w.columns() + column;
                w.data()[i] = Math.max(FLOOR, w.data()[i] * power(up[i] / down[i]));
            }
        }
    }

    private void approximate(Matrix w, Matrix h) {
        w.times(h, model);
        double[] values = model.data();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(values[i], SMALLEST_MODEL);
        }
    }

    /**
     * Computes the model Y and the two fields whose projections make the gradient, {@code P = X o Y^(beta - 2)} and
     * {@code Q = Y^(beta - 1)}; the gradient in Y is Q - P.
     */
    void split(Matrix w, Matrix h) {
        approximate(w, h);
        double beta = divergence.beta();
        double[] from = x.data();
        double[] at = model.data();
        for (int i = 0; i < from.length; i++) {
            double slope = beta == 2 ? at[i] : beta == 1 ? 1 : beta == 0 ? 1 / at[i] : Math.pow(at[i], beta - 1);
            push.data()[i] = slope;
            pull.data()[i] = beta == 2 ? from[i] : from[i] * slope / at[i];
        }
    }

    /** {@return P, after {@link #split}; overwritten by the next} */
    Matrix pull() {
        return pull;
    }

    /** {@return Q, after {@link #split}; overwritten by the next} */
    Matrix push() {
        return push;
    }

    /** {@return P H', after {@link #split}} */
    Matrix pullTimesTranspose(Matrix h) {
        return pull.timesTranspose(h);
    }

    /** {@return Q H', after {@link #split}} */
    Matrix pushTimesTranspose(Matrix h) {
        if (divergence.beta() != 1) {
            return push.timesTranspose(h);
        }
        Matrix sums = new Matrix(x.rows(), h.rows());
        for (int atom = 0; atom < h.rows(); atom++) {
            double[] same = new double[x.rows()];
            Arrays.fill(same, Arrays.stream(h.row(atom)).sum());
            sums.setColumn(atom, same);
        }
        return sums;
    }

    private double power(double ratio) {
        double exponent = divergence.exponent();
        return exponent == 1 ? ratio : exponent == 0.5 ? Math.sqrt(ratio) : Math.pow(ratio, exponent);
    }

    private static double[] columnSums(Matrix w) {
        double[] sums = new double[w.columns()];
        for (int i = 0; i < w.data().length; i++) {
            sums[i % sums.length] += w.data()[i];
        }
        return sums;
    }
}
