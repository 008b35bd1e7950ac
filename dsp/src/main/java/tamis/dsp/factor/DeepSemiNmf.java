package tamis.dsp.factor;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Deep semi-non-negative factorisation {@code X ~ Z_1 Z_2 ... Z_L H_L}: every layer's representation
 * {@code H_l ~ Z_(l+1) ... Z_L H_L} is at least zero, the Z may have any sign.
 *
 * <p>Layers are trained greedily, each a {@link SemiNmf} of the representation below, then all together: Z_l takes its
 * exact
 * best value between the product P of the layers before it and what follows it, {@code Z_l = P^+ X (following)^+}, and
 * H_l
 * follows the rule of semi-NMF with {@code P Z_l} as its basis. Neither raises the distance of the whole. Source: "A
 * Deep
 * Semi-NMF Model for Learning Hidden Representations", ICML 2014.
 */
public final class DeepSemiNmf {
    private DeepSemiNmf() {}

    /**
     * What was found.
     *
     * @param z Z_1 to Z_L; Z_l is [rank l - 1][rank l], rank 0 the rows of X
     * @param h H_1 to H_L, at least zero; H_l is [rank l][columns of X]. Only the last is part of the product
     * @param greedy distance {@code |X - Z_1 ... Z_L H_L|^2} after the greedy stage
     * @param descent traces the distance while all layers are tuned; it begins at {@code greedy}
     */
    public record Layers(List<Matrix> z, List<Matrix> h, double greedy, Descent descent) {
        /** {@return Z_1 Z_2 ... Z_L H_L, a new matrix} */
        public Matrix product() {
            Matrix product = h.getLast();
            for (Matrix layer : z.reversed()) {
                product = layer.times(product);
            }
            return product;
        }
    }

    /**
     * Factorises.
     *
     * @param data X, finite, of any sign
     * @param ranks width of each layer, at least one layer, each in [1, columns of X]
     * @param greedy when each layer's own training ends
     * @param tuning when the training of all layers together ends
     * @param progress hears each layer's own training, then that of all, by the squared distance
     */
    public static Layers factorize(
            Matrix data, List<Integer> ranks, StopRule greedy, StopRule tuning, long seed, Progress progress) {
        if (ranks.isEmpty()) {
            throw new IllegalArgumentException("ranks must name at least 1 layer, got none");
        }
        List<Matrix> z = new ArrayList<>();
        List<Matrix> h = new ArrayList<>();
        SplittableRandom seeds = new SplittableRandom(seed);
        Progress stages = progress.throughStages();
        Matrix below = data;
        for (int rank : ranks) {
            Factorization layer = SemiNmf.factorize(below, rank, greedy, seeds.nextLong(), stages);
            z.add(layer.w());
            h.add(layer.h());
            below = layer.h();
        }
        double start = distance(data, z, h.getLast());
        Descent descent = Descent.run(tuning, stages, start, () -> {
            tune(data, z, h);
            return distance(data, z, h.getLast());
        });
        return new Layers(List.copyOf(z), List.copyOf(h), start, descent);
    }

    private static void tune(Matrix data, List<Matrix> z, List<Matrix> h) {
        int last = z.size() - 1;
        Matrix before = Matrix.identity(data.rows());
        for (int layer = 0; layer <= last; layer++) {
            Matrix after = h.getLast();
            for (int following = last; following > layer; following--) {
                after = z.get(following).times(after);
            }
            Matrix projected = layer == 0 ? data : pseudoInverse(before).times(data);
            z.set(layer, SemiNmf.bestLeft(projected, after));
            before = layer == 0 ? z.getFirst() : before.times(z.get(layer));
            SemiNmf.refine(before, data, h.get(layer));
        }
    }

    private static Matrix pseudoInverse(Matrix tall) {
        return SymmetricEigen.of(tall.transposeTimes(tall)).pseudoInverse().timesTranspose(tall);
    }

    private static double distance(Matrix data, List<Matrix> z, Matrix h) {
        Matrix product = h;
        for (Matrix layer : z.reversed()) {
            product = layer.times(product);
        }
        return data.minus(product).squaredNorm();
    }
}
