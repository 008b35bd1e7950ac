package tamis.dsp.factor;

import java.util.SplittableRandom;
import tamis.dsp.nmf.BetaDivergence;

/** Explains data by a fixed non-negative factor: finds H at least zero for a given W. Both problems are convex. */
public final class NonnegativeRegression {
    private NonnegativeRegression() {}

    /**
     * Non-negative least squares, exactly: each column of H minimises {@code |x - W h|^2} over h at least zero.
     *
     * <p>An active-set method on the normal equations: "A fast non-negativity-constrained least squares algorithm",
     * Journal of Chemometrics 11 (1997).
     *
     * @param w W, [rows][atoms], finite; no column all zero
     * @param x X, [rows][columns], finite, of any sign
     * @return H, [atoms][columns]
     * @throws IllegalArgumentException when the shapes do not fit
     */
    public static Matrix leastSquares(Matrix w, Matrix x) {
        Matrix gram = w.transposeTimes(w);
        Matrix correlation = w.transposeTimes(x);
        Matrix h = new Matrix(w.columns(), x.columns());
        ActiveSet solver = new ActiveSet(gram);
        for (int column = 0; column < x.columns(); column++) {
            h.setColumn(column, solver.solve(correlation.column(column)));
        }
        return h;
    }

    /**
     * Non-negative Kullback-Leibler regression: {@code H <- H o (W'(X / WH)) / (W'1)} lowers {@code D(X | W H)} until
     * the stop rule ends it. Source: "Algorithms for Non-negative Matrix Factorization", NIPS 13 (2001), eq. 5.
     *
     * @param w W, [rows][atoms], finite and at least zero
     * @param x X, [rows][columns], finite and at least zero
     * @return W itself and H, with the trace of the divergence
     */
    public static Factorization kullbackLeibler(Matrix w, Matrix x, StopRule stop, long seed, Progress progress) {
        NmfRequest.requireNonnegative("x", x);
        NmfRequest.requireNonnegative("w", w);
        Matrix h = Initialization.RANDOM
                .start(x, w.columns(), new SplittableRandom(seed))
                .h();
        MultiplicativeStep step = new MultiplicativeStep(BetaDivergence.KULLBACK_LEIBLER, x);
        Descent descent = Descent.run(stop, progress, step.divergence(w, h), () -> {
            step.right(w, h, 0);
            return step.divergence(w, h);
        });
        return new Factorization(w, h, descent);
    }
}
