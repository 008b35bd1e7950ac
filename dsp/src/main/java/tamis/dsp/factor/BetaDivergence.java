package tamis.dsp.factor;

/**
 * The beta-divergence summed over all elements: 0 Itakura-Saito, 1 Kullback-Leibler, 2 half the squared distance.
 *
 * <p>Source: "Algorithms for nonnegative matrix factorization with the beta-divergence", Neural Computation 23 (2011).
 *
 * @param beta in [0, 2]
 */
public record BetaDivergence(double beta) {
    public static final BetaDivergence ITAKURA_SAITO = new BetaDivergence(0);
    public static final BetaDivergence KULLBACK_LEIBLER = new BetaDivergence(1);
    public static final BetaDivergence EUCLIDEAN = new BetaDivergence(2);

    public BetaDivergence {
        if (!(beta >= 0 && beta <= 2)) {
            throw new IllegalArgumentException("beta must be in [0, 2], got " + beta);
        }
    }

    /**
     * {@return D(X | Y), at least zero}
     *
     * @param x at least zero; above zero when beta is 0
     * @param y as large as X, above zero
     */
    public double of(Matrix x, Matrix y) {
        double[] left = x.data();
        double[] right = y.data();
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += of(left[i], right[i]);
        }
        return sum;
    }

    /** {@return d(x | y) of one element} */
    public double of(double x, double y) {
        if (beta == 2) {
            return 0.5 * (x - y) * (x - y);
        }
        if (beta == 1) {
            return x == 0 ? y : x * Math.log(x / y) - x + y;
        }
        double ratio = x / y;
        if (beta == 0) {
            return ratio - Math.log(ratio) - 1;
        }
        // (x^b + (b-1) y^b - b x y^(b-1)) / (b (b-1)), with y^b taken out.
        return Math.pow(y, beta) * (Math.pow(ratio, beta) + (beta - 1) - beta * ratio) / (beta * (beta - 1));
    }

    /**
     * Exponent of the multiplicative rule under which no step raises the divergence: 1 / (2 - beta) below 1, else 1.
     * Source: as above.
     */
    public double exponent() {
        return beta < 1 ? 1 / (2 - beta) : 1;
    }

    /**
     * Writes the two fields whose projections make the gradient: {@code P = X o Y^(beta - 2)} and
     * {@code Q = Y^(beta - 1)}; the gradient in Y is Q - P.
     *
     * @param y above zero
     */
    void split(Matrix x, Matrix y, Matrix p, Matrix q) {
        double[] from = x.data();
        double[] at = y.data();
        double[] pull = p.data();
        double[] push = q.data();
        for (int i = 0; i < from.length; i++) {
            double slope = beta == 2 ? at[i] : beta == 1 ? 1 : beta == 0 ? 1 / at[i] : Math.pow(at[i], beta - 1);
            push[i] = slope;
            pull[i] = beta == 2 ? from[i] : from[i] * slope / at[i];
        }
    }
}
