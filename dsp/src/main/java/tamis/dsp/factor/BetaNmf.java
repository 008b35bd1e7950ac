package tamis.dsp.factor;

import java.util.Arrays;
import java.util.SplittableRandom;
import tamis.dsp.nmf.BetaDivergence;

/**
 * Non-negative factorisation by multiplicative updates, monotone for every beta in [0, 2].
 *
 * <p>Without sparsity it minimises {@code D(X | WH)} by {@code H <- H o (W'(X o (WH)^(beta-2)) / W'(WH)^(beta-1))^gamma}
 * and the like for W; gamma is 1 / (2 - beta) below 1, else 1. Source: "Algorithms for nonnegative matrix factorization
 * with the beta-divergence", Neural Computation 23 (2011). With sparsity lambda it minimises
 * {@code D(X | WH) + lambda sum(H)} over W with columns of unit Euclidean length, see {@link UnitNormStep}.
 *
 * <p>Semi-supervised: leading columns of W can be given and stay as they are, bit for bit, while the rest is learnt.
 * Source: "Supervised and semi-supervised separation of sounds from single-channel mixtures", ICA 2007.
 *
 * @param divergence what is minimised
 * @param sparsity lambda, at least 0, in units of the divergence per unit of activation
 */
public record BetaNmf(BetaDivergence divergence, double sparsity) implements Nmf {
    public BetaNmf {
        if (!(sparsity >= 0 && sparsity <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("sparsity must be finite and at least 0, got " + sparsity);
        }
    }

    /** Makes the method without sparsity. */
    public BetaNmf(double beta) {
        this(new BetaDivergence(beta), 0);
    }

    @Override
    public String name() {
        return "MU beta " + divergence.beta() + (sparsity > 0 ? " L1 " + sparsity : "");
    }

    /** {@return factors whose W has columns of unit Euclidean length; the trace holds divergence plus penalty} */
    @Override
    public Factorization factorize(NmfRequest request, Progress progress) {
        return run(request, start(request), 0, progress);
    }

    /**
     * Factorises with the first columns of W given.
     *
     * @param fixed [rows of X][at most components], finite and at least zero; W begins with it throughout
     * @return factors whose free columns of W have unit Euclidean length
     */
    public Factorization factorize(NmfRequest request, Matrix fixed, Progress progress) {
        NmfRequest.requireNonnegative("fixed", fixed);
        if (fixed.rows() != request.data().rows() || fixed.columns() > request.components()) {
            throw new IllegalArgumentException("fixed must be " + request.data().rows() + " x at most "
                    + request.components() + ", got " + fixed.rows() + " x " + fixed.columns());
        }
        Factorization start = start(request);
        for (int atom = 0; atom < fixed.columns(); atom++) {
            start.w().setColumn(atom, fixed.column(atom));
        }
        return run(request, start, fixed.columns(), progress);
    }

    private static Factorization start(NmfRequest request) {
        return request.initialization()
                .start(request.data(), request.components(), new SplittableRandom(request.seed()));
    }

    private Factorization run(NmfRequest request, Factorization start, int fixed, Progress progress) {
        Matrix w = start.w();
        Matrix h = start.h();
        normalize(w, h, fixed);
        MultiplicativeStep step = new MultiplicativeStep(divergence, request.data());
        UnitNormStep unitNorm = new UnitNormStep(step);
        Descent descent = Descent.run(request.stop(), progress, objective(step, w, h), () -> {
            step.right(w, h, sparsity);
            if (sparsity > 0) {
                unitNorm.left(w, h, fixed);
            } else {
                step.left(w, h, fixed);
            }
            return objective(step, w, h);
        });
        normalize(w, h, fixed);
        return new Factorization(w, h, descent);
    }

    private double objective(MultiplicativeStep step, Matrix w, Matrix h) {
        double penalty = sparsity == 0 ? 0 : sparsity * Arrays.stream(h.data()).sum();
        return step.divergence(w, h) + penalty;
    }

    /** Moves the length of every column of W from {@code first} on into H; the product stays. */
    private static void normalize(Matrix w, Matrix h, int first) {
        for (int atom = first; atom < w.columns(); atom++) {
            double[] column = w.column(atom);
            double length =
                    Math.sqrt(Arrays.stream(column).map(value -> value * value).sum());
            for (int row = 0; row < column.length; row++) {
                column[row] /= length;
            }
            w.setColumn(atom, column);
            for (int i = atom * h.columns(); i < (atom + 1) * h.columns(); i++) {
                h.data()[i] *= length;
            }
        }
    }
}
