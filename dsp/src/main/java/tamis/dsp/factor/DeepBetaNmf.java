package tamis.dsp.factor;

import java.util.ArrayList;
import java.util.List;

/**
 * Deep non-negative factorisation under a beta-divergence with the layer-centric loss, optionally of minimum volume.
 *
 * <p>Minimises {@code sum over l of lambda_l D(W_(l-1) | W_l H_l) + alpha_l log det(W_l'W_l + delta I)} with W_0 = X
 * over
 * non-negative factors, the columns of every W_l on the unit simplex, by block majorisation-minimisation: every update
 * of
 * an H_l or W_l minimises a majoriser that touches at the present point, so the objective never rises. Each alpha_l is
 * the
 * layer's relative volume weight times lambda_l D over |log det| after the greedy stage. Starts from {@link
 * MultilayerNmf}.
 * Source: "Deep nonnegative matrix factorization with beta divergences", Neural Computation 36 (2024).
 */
public final class DeepBetaNmf {
    private final DeepNmfRequest request;
    private final double[] alpha; // absolute volume weights, [layers]
    private final List<Matrix> w;
    private final List<Matrix> h;

    private DeepBetaNmf(DeepNmfRequest request, DeepNmfLayers start) {
        this.request = request;
        this.w = new ArrayList<>(start.w());
        this.h = new ArrayList<>(start.h());
        this.alpha = new double[w.size()];
        for (int layer = 0; layer < alpha.length; layer++) {
            double relative = request.layers().get(layer).volume();
            if (relative > 0) {
                double error = request.layers().get(layer).weight() * error(layer);
                alpha[layer] = relative * error / Math.max(Math.abs(Volume.of(w.get(layer))), 1e-3);
            }
        }
    }

    /**
     * Factorises; control thread only.
     *
     * @param progress hears each layer's own training by its divergence, then the training of all by the objective
     * @return layers whose trace holds the objective while all are tuned together
     */
    public static DeepNmfLayers factorize(DeepNmfRequest request, Progress progress) {
        Progress stages = progress.throughStages();
        DeepBetaNmf deep = new DeepBetaNmf(request, MultilayerNmf.factorize(request, stages));
        Descent descent = Descent.run(request.tuning(), stages, deep.objective(), () -> {
            for (int layer = 0; layer < deep.w.size(); layer++) {
                deep.step(layer).right(deep.w.get(layer), deep.h.get(layer), 0);
                deep.updateLeft(layer);
            }
            return deep.objective();
        });
        return new DeepNmfLayers(List.copyOf(deep.w), List.copyOf(deep.h), descent);
    }

    private MultiplicativeStep step(int layer) {
        return new MultiplicativeStep(request.divergence(), DeepNmfLayers.target(request.data(), w, layer));
    }

    private double error(int layer) {
        return step(layer).divergence(w.get(layer), h.get(layer));
    }

    private double objective() {
        double sum = 0;
        for (int layer = 0; layer < w.size(); layer++) {
            sum += request.layers().get(layer).weight() * error(layer);
            if (alpha[layer] > 0) {
                sum += alpha[layer] * Volume.of(w.get(layer));
            }
        }
        return sum;
    }

    private void updateLeft(int layer) {
        Matrix present = w.get(layer);
        MultiplicativeStep step = step(layer);
        step.split(present, h.get(layer));
        Matrix pull = step.pullTimesTranspose(h.get(layer));
        Matrix push = step.pushTimesTranspose(h.get(layer));
        boolean last = layer == w.size() - 1;
        Matrix target = last ? present : w.get(layer + 1).times(h.get(layer + 1));
        double weight = request.layers().get(layer).weight();
        double nextWeight = last ? 0 : request.layers().get(layer + 1).weight();
        Volume volume = new Volume(present);
        SimplexColumn column = new SimplexColumn(request.divergence().beta(), present.rows());
        Matrix updated = new Matrix(present.rows(), present.columns());
        double[] found = new double[present.rows()];
        for (int atom = 0; atom < present.columns(); atom++) {
            for (int row = 0; row < found.length; row++) {
                column.present[row] = present.get(row, atom);
                column.pull[row] = weight * pull.get(row, atom);
                column.push[row] = weight * push.get(row, atom);
                column.target[row] = Math.max(target.get(row, atom), MultiplicativeStep.FLOOR);
                column.slope[row] = alpha[layer] * volume.slope(row, atom);
                column.curvature[row] = alpha[layer] * volume.curvature(row, atom);
            }
            column.minimize(nextWeight, found);
            updated.setColumn(atom, found);
        }
        w.set(layer, updated);
    }
}
