package tamis.dsp.factor;

import java.util.SplittableRandom;
import tamis.dsp.nmf.BetaDivergence;

/**
 * Non-negative factorisation by hierarchical alternating least squares: each row of H, then each column of W, takes its
 * exact best value with all else held, so {@code |X - WH|^2 / 2} never rises.
 *
 * <p>{@code h_k <- (w_k'(X - sum over j != k of w_j h_j) / |w_k|^2)_+}, and the same for W on the transposed problem.
 * Source: "Fast local algorithms for large scale nonnegative matrix and tensor factorizations", IEICE Trans.
 * Fundamentals E92-A (2009).
 */
public record HalsNmf() implements Nmf {
    @Override
    public String name() {
        return "HALS";
    }

    /** {@return factors whose trace holds half the squared distance} */
    @Override
    public Factorization factorize(NmfRequest request, Progress progress) {
        Matrix x = request.data();
        Factorization start =
                request.initialization().start(x, request.components(), new SplittableRandom(request.seed()));
        Matrix transposed = start.w().transpose(); // W', so that both updates run along rows
        Matrix h = start.h();
        MultiplicativeStep distance = new MultiplicativeStep(BetaDivergence.EUCLIDEAN, x);
        Descent descent = Descent.run(request.stop(), progress, distance.divergence(start.w(), h), () -> {
            update(transposed.times(x), transposed.timesTranspose(transposed), h);
            update(h.timesTranspose(x), h.timesTranspose(h), transposed);
            return distance.divergence(transposed.transpose(), h);
        });
        return new Factorization(transposed.transpose(), h, descent);
    }

    /**
     * Improves every row of F in {@code |X - W F|^2} once.
     *
     * @param correlation W'X
     * @param gram W'W
     */
    private static void update(Matrix correlation, Matrix gram, Matrix factor) {
        int n = factor.columns();
        double[] values = factor.data();
        double[] row = new double[n];
        for (int atom = 0; atom < factor.rows(); atom++) {
            double energy = gram.get(atom, atom);
            if (energy <= 0) {
                continue; // an atom that has vanished explains nothing, whatever its weights
            }
            System.arraycopy(correlation.data(), atom * n, row, 0, n);
            for (int other = 0; other < factor.rows(); other++) {
                double overlap = other == atom ? 0 : gram.get(atom, other);
                for (int i = 0; i < n && overlap != 0; i++) {
                    row[i] -= overlap * values[other * n + i];
                }
            }
            for (int i = 0; i < n; i++) {
                values[atom * n + i] = Math.max(0, row[i] / energy);
            }
        }
    }
}
