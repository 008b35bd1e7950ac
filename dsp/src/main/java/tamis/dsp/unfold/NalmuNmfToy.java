package tamis.dsp.unfold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import tamis.dsp.factor.Matrix;
import tamis.dsp.factor.Progress;
import tamis.dsp.factor.StopRule;

/**
 * A toy experiment on unrolled updates of both factors: data sets that share the same atoms up to a little scatter, as
 * pictures of one landscape share its materials. Trained on some, measured on others.
 *
 * @param features m, rows of a data set
 * @param atoms r
 * @param columns p, of a data set
 * @param sets to train on; as many others to measure on
 * @param layers K
 * @param epochs of training
 * @param rate step of Adam
 */
public record NalmuNmfToy(int features, int atoms, int columns, int sets, int layers, int epochs, double rate) {
    /** The figure stated in the documentation. */
    public static final NalmuNmfToy FULL = new NalmuNmfToy(20, 4, 50, 20, 20, 500, 1e-2);

    /** Large enough to show the effect in a second. */
    public static final NalmuNmfToy SMALL = new NalmuNmfToy(8, 3, 12, 10, 5, 200, 1e-2);

    private static final double SCATTER = 0.1;
    private static final double FIRST_NU = 1e-3;

    /**
     * Mean squared errors of the elements of both factors.
     *
     * @param w columns have unit length
     * @param h elements are in [0, 1)
     */
    public record Distance(double w, double h) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "W %.3g H %.3g", w, h);
        }
    }

    /**
     * Errors on data sets that were not trained on.
     *
     * @param few plain updates, as many as there are layers
     * @param many 1000 plain updates
     * @param untied trained, log-spaced nu, weights of its own in each layer
     * @param tied trained, log-spaced nu, the same weights in all layers
     * @param lastOnly trained, untied, only the last layer's error counts
     */
    public record Results(Distance few, Distance many, Distance untied, Distance tied, Distance lastOnly) {}

    /**
     * Draws data sets.
     *
     * @param scene seed of the atoms and of where every factorisation starts
     * @param scatter seed of what differs between the sets
     */
    public List<NalmuNmf.Example> draw(long scene, long scatter) {
        SplittableRandom shared = new SplittableRandom(scene);
        Matrix centre = unitColumns(Matrix.random(features, atoms, shared).map(value -> value * value * value));
        Matrix startAtoms = unitColumns(Matrix.random(features, atoms, shared));
        Matrix start = new Matrix(atoms, columns).map(zero -> 0.5);
        SplittableRandom random = new SplittableRandom(scatter);
        List<NalmuNmf.Example> examples = new ArrayList<>();
        for (int set = 0; set < sets; set++) {
            Matrix w = unitColumns(centre.map(value -> value * random.nextDouble(1 - SCATTER, 1 + SCATTER)));
            Matrix h = Matrix.random(atoms, columns, random);
            examples.add(new NalmuNmf.Example(
                    w.times(h), new NalmuNmf.Factors(startAtoms, start), new NalmuNmf.Factors(w, h)));
        }
        return examples;
    }

    private static Matrix unitColumns(Matrix matrix) {
        for (int column = 0; column < matrix.columns(); column++) {
            double[] values = matrix.column(column);
            double norm = Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
            matrix.setColumn(
                    column, Arrays.stream(values).map(value -> value / norm).toArray());
        }
        return matrix;
    }

    /** {@return a network whose layers are the plain updates} */
    public NalmuNmf plain(int updates, boolean tied) {
        return new NalmuNmf(
                ElementWeights.ones(updates, atoms, features, tied), ElementWeights.ones(updates, atoms, 1, tied));
    }

    /** Trains all variants and measures them. */
    public Results run(long seed) {
        List<NalmuNmf.Example> training = draw(seed, seed);
        List<NalmuNmf.Example> unseen = draw(seed, ~seed);
        Supervision logSpaced = Supervision.logSpaced(layers, FIRST_NU, 1);
        return new Results(
                error(plain(layers, false), unseen),
                error(plain(1000, true), unseen),
                error(trained(false, training, logSpaced), unseen),
                error(trained(true, training, logSpaced), unseen),
                error(trained(false, training, Supervision.lastOnly(layers)), unseen));
    }

    /** {@return the network after training on those examples} */
    public NalmuNmf trained(boolean tied, List<NalmuNmf.Example> examples, Supervision supervision) {
        return plain(layers, tied)
                .trained(examples, supervision, new Adam.Settings(rate), new StopRule(epochs, 0), Progress.NONE);
    }

    private static Distance error(NalmuNmf network, List<NalmuNmf.Example> examples) {
        double w = 0;
        double h = 0;
        for (NalmuNmf.Example example : examples) {
            NalmuNmf.Factors found =
                    network.states(example.data(), example.start()).getLast();
            NalmuNmf.Factors truth = example.truth();
            w += found.w().minus(truth.w()).squaredNorm() / truth.w().data().length;
            h += found.h().minus(truth.h()).squaredNorm() / truth.h().data().length;
        }
        return new Distance(w / examples.size(), h / examples.size());
    }
}
