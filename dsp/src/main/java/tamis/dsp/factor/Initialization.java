package tamis.dsp.factor;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Where a non-negative factorisation starts. All elements are above zero, since multiplicative updates keep zeros. */
public enum Initialization {
    /** Independent uniform elements, scaled so that W H has the mean of the data. */
    RANDOM {
        @Override
        Factorization start(Matrix data, int components, RandomGenerator random) {
            Matrix w = Matrix.random(data.rows(), components, random);
            Matrix h = Matrix.random(components, data.columns(), random);
            double scale = mean(data) / mean(w.times(h));
            return started(w, h.map(value -> value * scale), mean(data), random);
        }
    },

    /**
     * Non-negative double singular value decomposition, {@link Nndsvd}, its zeros replaced by small random numbers.
     * Source: "SVD based initialization: A head start for nonnegative matrix factorization", Pattern Recognition 41
     * (2008), the variant NNDSVDar.
     */
    NNDSVD {
        @Override
        Factorization start(Matrix data, int components, RandomGenerator random) {
            Factorization start = Nndsvd.of(data, components, random);
            return started(start.w(), start.h(), mean(data), random);
        }
    },

    /**
     * Centroids of {@link KMeans} over the data's columns as W; H holds the membership, softened by a fifth. Source:
     * "Improving non-negative matrix factorizations through structured initialization", Pattern Recognition 37 (2004),
     * with Euclidean instead of spherical means.
     */
    K_MEANS {
        @Override
        Factorization start(Matrix data, int components, RandomGenerator random) {
            KMeans.Clustering clusters =
                    KMeans.cluster(data, components, new StopRule(50, 1e-6), random.nextLong(), Progress.NONE);
            Matrix h = clusters.assignment().transpose().map(member -> member + 0.2);
            return started(clusters.centroids().copy(), h, mean(data), random);
        }
    };

    /**
     * {@return factors to start from, new matrices with all elements above zero}
     *
     * @param data at least zero
     */
    abstract Factorization start(Matrix data, int components, RandomGenerator random);

    private static double mean(Matrix matrix) {
        return Arrays.stream(matrix.data()).average().orElse(0);
    }

    private static Factorization started(Matrix w, Matrix h, double mean, RandomGenerator random) {
        double[] none = {};
        double ceiling = Math.max(mean / 100, 2 * MultiplicativeStep.FLOOR);
        for (Matrix factor : new Matrix[] {w, h}) {
            for (int i = 0; i < factor.data().length; i++) {
                if (factor.data()[i] <= MultiplicativeStep.FLOOR) {
                    factor.data()[i] = random.nextDouble(MultiplicativeStep.FLOOR, ceiling);
                }
            }
        }
        return new Factorization(w, h, new Descent(none, StopReason.LIMIT));
    }
}
