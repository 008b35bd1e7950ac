package tamis.dsp.nmf;

import tamis.dsp.AudioThread;

/**
 * The beta-divergence, how far a model is from what was measured: 0 Itakura-Saito, 1 Kullback-Leibler, 2 half the squared
 * distance.
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
     * Divergence of two numbers.
     *
     * @param v measured, at least zero; above zero when beta is 0
     * @param model above zero
     * @return at least zero up to rounding, and zero for {@code v = model}
     */
    public double of(double v, double model) {
        if (beta == 2) {
            return 0.5 * (v - model) * (v - model);
        }
        if (beta == 1) {
            return v == 0 ? model : v * Math.log(v / model) - v + model;
        }
        double ratio = v / model;
        if (beta == 0) {
            return ratio - Math.log(ratio) - 1;
        }
        // (v^b + (b-1) m^b - b v m^(b-1)) / (b (b-1)), with m^b taken out.
        return Math.pow(model, beta) * (Math.pow(ratio, beta) + (beta - 1) - beta * ratio) / (beta * (beta - 1));
    }

    /** {@return the divergence summed over all elements of two arrays as long} */
    public double sum(double[] v, double[] model) {
        double sum = 0;
        for (int i = 0; i < v.length; i++) {
            sum += of(v[i], model[i]);
        }
        return sum;
    }

    /** {@return the exponent of its multiplicative update, see {@link #exponent(double)}} */
    public double exponent() {
        return exponent(beta);
    }

    /**
     * Exponent of the multiplicative rule under which no step raises the divergence: 1 / (2 - beta) below 1, else 1.
     * Source: as above.
     *
     * @param beta in [0, 2]
     */
    @AudioThread
    public static double exponent(double beta) {
        return beta < 1 ? 1 / (2 - beta) : 1;
    }
}
