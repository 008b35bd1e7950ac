package tamis.dsp.factor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Layers trained one after the other, each a {@link BetaNmf} of the W below: {@code X ~ W_1 H_1}, then {@code W_1 ~ W_2 H_2}.
 *
 * <p>Source: "Multilayer nonnegative matrix factorisation", Electronics Letters 42 (2006). Volume penalties are not used.
 */
public final class MultilayerNmf {
    private MultilayerNmf() {}

    /**
     * Factorises; control thread only.
     *
     * @param progress hears of each layer in turn
     * @return layers whose trace holds the last layer's divergence
     */
    public static DeepNmfLayers factorize(DeepNmfRequest request, Progress progress) {
        SplittableRandom seeds = new SplittableRandom(request.seed());
        Progress stages = progress.throughStages();
        List<Matrix> w = new ArrayList<>();
        List<Matrix> h = new ArrayList<>();
        Matrix below = request.data();
        Descent descent = new Descent(new double[0], StopReason.LIMIT);
        for (DeepNmfRequest.Layer layer : request.layers()) {
            NmfRequest single =
                    new NmfRequest(below, layer.rank(), Initialization.RANDOM, request.greedy(), seeds.nextLong());
            Factorization found = new BetaNmf(request.divergence(), 0).factorize(single, stages);
            toSimplex(found.w(), found.h());
            w.add(found.w());
            h.add(found.h());
            below = found.w();
            descent = found.descent();
        }
        return new DeepNmfLayers(List.copyOf(w), List.copyOf(h), descent);
    }

    /** Moves the sum of every column of W into the row of H; the product stays. {@return the sums} */
    static double[] toSimplex(Matrix w, Matrix h) {
        double[] sums = new double[w.columns()];
        for (int atom = 0; atom < sums.length; atom++) {
            sums[atom] = Arrays.stream(w.column(atom)).sum();
            for (int row = 0; row < w.rows(); row++) {
                w.set(row, atom, w.get(row, atom) / sums[atom]);
            }
            for (int column = 0; column < h.columns(); column++) {
                h.set(atom, column, h.get(atom, column) * sums[atom]);
            }
        }
        return sums;
    }
}
