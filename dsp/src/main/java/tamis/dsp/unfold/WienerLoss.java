package tamis.dsp.unfold;

import java.util.Arrays;
import java.util.List;
import tamis.dsp.factor.Matrix;

/**
 * How far Wiener-filtered reconstructions are from the true sources:
 * {@code sum over s of weight_s (||S_s - F_s o X||^2 + penalty ||S_s - A_s||^2)} with the model's parts {@code A_s =
 * W_s
 * H_s} and the filter {@code F_s = A_s / sum over i of A_i}.
 *
 * <p>Sources: "Deep NMF for speech separation", ICASSP 2015; the penalty is that of "Physics-aware Deep
 * Nonnegative Matrix Factorization" (E. Chinellato and F. Marcuzzi, slides, 2024).
 *
 * @param weights of every source's error, at least 0, not all 0
 * @param penalty gamma, at least 0: weight of the unfiltered parts' own error
 */
public record WienerLoss(double[] weights, double penalty) {
    public WienerLoss {
        weights = weights.clone();
        if (Arrays.stream(weights).anyMatch(weight -> !(weight >= 0 && weight < Double.MAX_VALUE))
                || Arrays.stream(weights).sum() == 0) {
            throw new IllegalArgumentException(
                    "weights must be at least 0 and not all 0, got " + Arrays.toString(weights));
        }
        if (!(penalty >= 0 && penalty < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("penalty must be at least 0, got " + penalty);
        }
    }

    /** All sources count alike, without penalty. */
    public static WienerLoss ofAll(int sources) {
        double[] weights = new double[sources];
        Arrays.fill(weights, 1);
        return new WienerLoss(weights, 0);
    }

    /**
     * Filters the mixture.
     *
     * @param parts A, [sources] of [bins][frames]
     * @param mixture X, [bins][frames]
     * @return {@code F_s o X}, [sources] of [bins][frames]
     */
    public static List<Matrix> filtered(List<Matrix> parts, Matrix mixture) {
        Matrix sum = sum(parts);
        return parts.stream()
                .map(part -> {
                    Matrix filtered = new Matrix(part.rows(), part.columns());
                    for (int i = 0; i < filtered.data().length; i++) {
                        filtered.data()[i] = mixture.data()[i] * part.data()[i] / sum.data()[i];
                    }
                    return filtered;
                })
                .toList();
    }

    /** {@return the loss of those parts against those sources} */
    public double value(List<Matrix> parts, Matrix mixture, List<Matrix> sources) {
        List<Matrix> filtered = filtered(parts, mixture);
        double loss = 0;
        for (int source = 0; source < weights.length; source++) {
            Matrix truth = sources.get(source);
            double error = truth.minus(filtered.get(source)).squaredNorm();
            loss += weights[source]
                    * (error + penalty * truth.minus(parts.get(source)).squaredNorm());
        }
        return loss;
    }

    /** {@return the loss's gradient with respect to every part, split} */
    List<SplitGradient> gradient(List<Matrix> parts, Matrix mixture, List<Matrix> sources) {
        List<Matrix> filtered = filtered(parts, mixture);
        Matrix sum = sum(parts);
        List<SplitGradient> gradients = parts.stream()
                .map(part -> SplitGradient.zero(part.rows(), part.columns()))
                .toList();
        for (int source = 0; source < weights.length; source++) {
            double[] part = parts.get(source).data();
            double[] truth = sources.get(source).data();
            double[] estimate = filtered.get(source).data();
            for (int i = 0; i < part.length; i++) {
                double z = sum.data()[i];
                double slope = 2 * weights[source] * mixture.data()[i] / (z * z);
                for (int of = 0; of < weights.length; of++) {
                    // A part's own growth raises its estimate; the others' growth lowers it.
                    boolean own = of == source;
                    double change = slope * (own ? z - part[i] : part[i]);
                    gradients.get(of).plus().data()[i] += change * (own ? estimate[i] : truth[i]);
                    gradients.get(of).minus().data()[i] += change * (own ? truth[i] : estimate[i]);
                }
                double scale = 2 * weights[source] * penalty;
                gradients.get(source).plus().data()[i] += scale * part[i];
                gradients.get(source).minus().data()[i] += scale * truth[i];
            }
        }
        return gradients;
    }

    private static Matrix sum(List<Matrix> parts) {
        Matrix sum = new Matrix(parts.getFirst().rows(), parts.getFirst().columns());
        for (Matrix part : parts) {
            for (int i = 0; i < sum.data().length; i++) {
                sum.data()[i] += part.data()[i];
            }
        }
        return sum.map(value -> Math.max(value, KlLayer.FLOOR));
    }
}
