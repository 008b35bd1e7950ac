package tamis.dsp.factor;

import java.util.ArrayList;
import java.util.List;

/**
 * Deep non-negative factorisation with the data-centric loss {@code sum over l of lambda_l D(X | W_l H_l ... H_1)}, to
 * compare
 * with the layer-centric one of {@link DeepBetaNmf}.
 *
 * <p>Every factor is updated by the multiplicative rule whose numerators and denominators are summed over the terms it
 * is
 * part of; the terms' majorisers share their shape, so the loss never rises. Source: "A consistent and flexible
 * framework
 * for deep matrix factorizations", Pattern Recognition 134 (2023), under the divergences of "Deep nonnegative matrix
 * factorization with beta divergences", Neural Computation 36 (2024).
 */
public final class DataCentricNmf {
    private DataCentricNmf() {}

    /**
     * Factorises; control thread only. Volume penalties are not used.
     *
     * @param progress hears each layer's own training by its divergence, then the training of all by the loss
     * @return layers whose trace holds the loss
     */
    public static DeepNmfLayers factorize(DeepNmfRequest request, Progress progress) {
        Progress stages = progress.throughStages();
        DeepNmfLayers start = MultilayerNmf.factorize(request, stages);
        List<Matrix> w = new ArrayList<>(start.w());
        List<Matrix> h = new ArrayList<>(start.h());
        MultiplicativeStep step = new MultiplicativeStep(request.divergence(), request.data());
        Descent descent = Descent.run(request.tuning(), stages, loss(request, step, w, h), () -> {
            for (int layer = 0; layer < w.size(); layer++) {
                updateRight(request, step, w, h, layer);
                step.left(w.get(layer), chain(h, layer), 0);
            }
            return loss(request, step, w, h);
        });
        for (int layer = 0; layer < w.size(); layer++) {
            double[] sums = MultilayerNmf.toSimplex(w.get(layer), h.get(layer));
            if (layer + 1 < w.size()) {
                Matrix above = h.get(layer + 1);
                for (int i = 0; i < above.data().length; i++) {
                    above.data()[i] /= sums[i % sums.length];
                }
            }
        }
        return new DeepNmfLayers(List.copyOf(w), List.copyOf(h), descent);
    }

    private static double loss(DeepNmfRequest request, MultiplicativeStep step, List<Matrix> w, List<Matrix> h) {
        double sum = 0;
        for (int layer = 0; layer < w.size(); layer++) {
            sum += request.layers().get(layer).weight() * step.divergence(w.get(layer), chain(h, layer));
        }
        return sum;
    }

    /** {@return H_l ... H_1} */
    private static Matrix chain(List<Matrix> h, int layer) {
        Matrix product = h.get(layer);
        for (int below = layer - 1; below >= 0; below--) {
            product = product.times(h.get(below));
        }
        return product;
    }

    private static void updateRight(
            DeepNmfRequest request, MultiplicativeStep step, List<Matrix> w, List<Matrix> h, int layer) {
        Matrix factor = h.get(layer);
        double[] up = new double[factor.data().length];
        double[] down = new double[factor.data().length];
        for (int term = layer; term < w.size(); term++) {
            Matrix before = w.get(term); // W_t H_t ... H_(l+1)
            for (int i = term; i > layer; i--) {
                before = before.times(h.get(i));
            }
            step.split(w.get(term), chain(h, term));
            double weight = request.layers().get(term).weight();
            if (layer == 0) {
                add(weight, before.transposeTimes(step.pull()), up);
                add(weight, before.transposeTimes(step.push()), down);
            } else {
                Matrix after = chain(h, layer - 1);
                add(weight, before.transposeTimes(step.pullTimesTranspose(after)), up);
                add(weight, before.transposeTimes(step.pushTimesTranspose(after)), down);
            }
        }
        double exponent = request.divergence().exponent();
        for (int i = 0; i < up.length; i++) {
            double moved = factor.data()[i] * Math.pow(up[i] / down[i], exponent);
            factor.data()[i] = Math.max(MultiplicativeStep.FLOOR, moved);
        }
    }

    private static void add(double weight, Matrix from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += weight * from.data()[i];
        }
    }
}
