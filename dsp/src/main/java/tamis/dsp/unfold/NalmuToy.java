package tamis.dsp.unfold;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import tamis.dsp.factor.Matrix;
import tamis.dsp.factor.Progress;
import tamis.dsp.factor.StopRule;

/**
 * The published toy experiment on unrolled regression: columns of H scattered around one true column, mixed and noised,
 * to be found from the mixture.
 *
 * <p>Source: the chapter on unrolled updates in J. Cohen's course on low-rank approximation, after "Deep unrolling of the
 * multiplicative updates algorithm for blind source separation", EUSIPCO 2024.
 *
 * @param atoms n
 * @param measurements m
 * @param columns p
 * @param noise sigma
 * @param layers K
 * @param epochs of training
 * @param rate step of Adam
 */
public record NalmuToy(int atoms, int measurements, int columns, double noise, int layers, int epochs, double rate) {
    /** The published sizes. */
    public static final NalmuToy PUBLISHED = new NalmuToy(5, 20, 500, 0.1, 20, 500, 1e-2);

    private static final double FIRST_NU = 1e-7;
    private static final int MANY = 1000; // plain updates to compare with

    /**
     * Supervised errors {@code ||H - truth||^2 / (n p)}, mean over elements.
     *
     * @param few plain updates, as many as there are layers
     * @param many plain updates, 1000 of them
     * @param untied trained, log-spaced nu, weights of its own in each layer
     * @param worth plain updates that first come as close as {@code untied}; 1000 where fewer do not
     * @param tied trained, log-spaced nu, the same weights in all layers
     * @param lastOnly trained, untied, only the last layer's error counts
     * @param fresh the untied network on columns it was not trained on, same dictionary and true column
     * @param fewFresh plain updates, as many as there are layers, on those
     */
    public record Errors(
            double few,
            double many,
            double untied,
            int worth,
            double tied,
            double lastOnly,
            double fresh,
            double fewFresh) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "plain %.3g, after 1000 %.3g; trained %.3g (worth %d plain updates), tied %.3g, last only %.3g;"
                            + " fresh columns: plain %.3g, trained %.3g",
                    few,
                    many,
                    untied,
                    worth,
                    tied,
                    lastOnly,
                    fewFresh,
                    fresh);
        }
    }

    /**
     * Draws a data set.
     *
     * @param scene seed of the dictionary and the true column
     * @param scatter seed of the columns around it and of the noise
     * @return its regression, started from ones
     */
    public Nalmu.Example draw(long scene, long scatter) {
        RandomGenerator random = new SplittableRandom(scene);
        double[] centre = random.doubles(atoms, 0, 50).toArray();
        double[] mixing = random.doubles((long) measurements * atoms).toArray();
        Matrix dictionary = new Matrix(measurements, atoms, mixing);
        RandomGenerator columnRandom = new SplittableRandom(scatter);
        Matrix truth = new Matrix(atoms, columns);
        for (int atom = 0; atom < atoms; atom++) {
            for (int column = 0; column < columns; column++) {
                truth.set(atom, column, centre[atom] + columnRandom.nextGaussian());
            }
        }
        Matrix data = dictionary.times(truth).map(value -> value + noise * columnRandom.nextGaussian());
        return new Nalmu.Example(dictionary, data, new Matrix(atoms, columns).map(zero -> 1), truth);
    }

    /** Trains all variants on a data set and measures them on it, as published, and on fresh columns. */
    public Errors run(long seed) {
        Nalmu.Example example = draw(seed, seed);
        Nalmu.Example fresh = draw(seed, ~seed);
        Supervision logSpaced = Supervision.logSpaced(layers, FIRST_NU, 1);
        Nalmu untied = train(plain(layers, false), example, logSpaced);
        return new Errors(
                error(plain(layers, false), example),
                error(plain(MANY, true), example),
                error(untied, example),
                updatesUntil(error(untied, example), example),
                error(train(plain(layers, true), example, logSpaced), example),
                error(train(plain(layers, false), example, Supervision.lastOnly(layers)), example),
                error(untied, fresh),
                error(plain(layers, false), fresh));
    }

    private Nalmu plain(int updates, boolean tied) {
        return new Nalmu(ElementWeights.ones(updates, atoms, 1, tied));
    }

    private Nalmu train(Nalmu start, Nalmu.Example example, Supervision supervision) {
        return start.trained(
                List.of(example), supervision, new Adam.Settings(rate), new StopRule(epochs, 0), Progress.NONE);
    }

    private int updatesUntil(double error, Nalmu.Example example) {
        List<Matrix> states = plain(MANY, true).states(example.dictionary(), example.data(), example.start());
        int updates = 0;
        while (updates < MANY && error(states.get(updates), example) > error) {
            updates++;
        }
        return updates;
    }

    /** {@return mean squared error of the network's answer} */
    public static double error(Nalmu network, Nalmu.Example example) {
        return error(network.apply(example.dictionary(), example.data(), example.start()), example);
    }

    private static double error(Matrix answer, Nalmu.Example example) {
        return answer.minus(example.truth()).squaredNorm() / answer.data().length;
    }
}
