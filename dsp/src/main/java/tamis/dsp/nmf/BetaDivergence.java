package tamis.dsp.nmf;

import tamis.dsp.AudioThread;

/**
 * How far a model is from what was measured: beta 2 is half the squared distance, 1 Kullback-Leibler, 0 Itakura-Saito.
 *
 * <p>Source: "Algorithms for Nonnegative Matrix Factorization with the beta-Divergence", Neural Computation 23 (2011).
 */
public final class BetaDivergence {
    private BetaDivergence() {}

    /**
     * Divergence of two numbers.
     *
     * @param beta any finite number
     * @param v measured, at least zero, above zero when beta is 0
     * @param model above zero
     * @return at least zero up to rounding, and zero for {@code v = model}
     */
    public static double of(double beta, double v, double model) {
        if (beta == 1) {
            return (v == 0 ? 0 : v * Math.log(v / model)) - v + model;
        }
        if (beta == 0) {
            return v / model - Math.log(v / model) - 1;
        }
        return (Math.pow(v, beta) + (beta - 1) * Math.pow(model, beta) - beta * v * Math.pow(model, beta - 1))
                / (beta * (beta - 1));
    }

    /**
     * Divergence summed over the first {@code length} places of two spectra.
     *
     * @param v measured, not modified
     * @param model as long as v or longer, not modified
     */
    public static double sum(double beta, float[] v, float[] model, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += of(beta, v[i], model[i]);
        }
        return sum;
    }

    /**
     * Exponent of the multiplicative update that makes it lower the divergence at every step: 1 for beta in [1, 2],
     * {@code 1 / (2 - beta)} below, {@code 1 / (beta - 1)} above. Source: as above.
     */
    @AudioThread
    public static double updateExponent(double beta) {
        return beta < 1 ? 1 / (2 - beta) : beta <= 2 ? 1 : 1 / (beta - 1);
    }
}
