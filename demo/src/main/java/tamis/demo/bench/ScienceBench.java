package tamis.demo.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import tamis.dsp.factor.AlsNmf;
import tamis.dsp.factor.BetaNmf;
import tamis.dsp.factor.DataCentricNmf;
import tamis.dsp.factor.DeepBetaNmf;
import tamis.dsp.factor.DeepNmfRequest;
import tamis.dsp.factor.DeepSemiNmf;
import tamis.dsp.factor.Descent;
import tamis.dsp.factor.HalsNmf;
import tamis.dsp.factor.Initialization;
import tamis.dsp.factor.KMeans;
import tamis.dsp.factor.Matrix;
import tamis.dsp.factor.MultilayerNmf;
import tamis.dsp.factor.Nmf;
import tamis.dsp.factor.NmfRequest;
import tamis.dsp.factor.NonnegativeRegression;
import tamis.dsp.factor.Progress;
import tamis.dsp.factor.SemiNmf;
import tamis.dsp.factor.StopRule;
import tamis.dsp.nmf.BetaDivergence;

/**
 * Every batch factorisation on one problem, from one start: how long it takes and how far it gets.
 *
 * <p>The problem is a product of sparse random factors with five per cent of noise, so a good solution exists and an exact
 * one does not.
 */
public final class ScienceBench {
    private static final long SEED = 1;

    private ScienceBench() {}

    /**
     * The problem's size and the effort.
     *
     * @param rows at least 2
     * @param columns at least 2
     * @param components at least 1, at most either
     * @param iterations of every method, at least 1
     */
    public record Size(int rows, int columns, int components, int iterations) {
        public static final Size STANDARD = new Size(257, 400, 16, 100);

        public Size {
            if (components < 1 || components > Math.min(rows, columns)) {
                throw new IllegalArgumentException("components must be in [1, " + Math.min(rows, columns)
                        + "], the smaller side, got " + components);
            }
            if (iterations < 1) {
                throw new IllegalArgumentException("iterations must be at least 1, got " + iterations);
            }
        }

        @Override
        public String toString() {
            return rows + "x" + columns + " K " + components;
        }
    }

    /**
     * One line of the table.
     *
     * @param algorithm name, with the start where there is a choice
     * @param size of the problem
     * @param iterations done
     * @param millis wall time of the whole call, start included
     * @param objective what the last column measures
     * @param value the objective at the end; comparable between rows that measure the same
     */
    public record Row(String algorithm, Size size, int iterations, double millis, String objective, double value) {}

    /**
     * Runs every method once, the two-factor ones after a short run that is not counted; ten to forty seconds at the
     * standard size.
     *
     * @return rows, the two-factor methods first
     */
    public static List<Row> run(Size size) {
        Matrix data = problem(size);
        List<Row> rows = new ArrayList<>();
        for (Initialization start : Initialization.values()) {
            for (Nmf method : List.of(new BetaNmf(2), new HalsNmf(), new AlsNmf())) {
                rows.add(row(method, data, size, start, "|X-WH|^2/2"));
            }
        }
        rows.add(row(new BetaNmf(1), data, size, Initialization.RANDOM, "KL"));
        rows.add(row(
                new BetaNmf(BetaDivergence.KULLBACK_LEIBLER, 0.1),
                data,
                size,
                Initialization.RANDOM,
                "KL + 0.1 |H|_1"));
        rows.add(row(new BetaNmf(0), data, size, Initialization.RANDOM, "IS"));
        rows.addAll(relatives(data, size));
        return rows;
    }

    private static List<Row> relatives(Matrix data, Size size) {
        StopRule stop = new StopRule(size.iterations, 0);
        int k = size.components;
        Matrix w = data.columns(0, k);
        int half = Math.max(1, k / 2);
        DeepNmfRequest deep = new DeepNmfRequest(
                data,
                BetaDivergence.KULLBACK_LEIBLER,
                List.of(new DeepNmfRequest.Layer(k), new DeepNmfRequest.Layer(half)),
                stop,
                stop,
                SEED);
        return List.of(
                timed("NNKL", size, "KL", () -> NonnegativeRegression.kullbackLeibler(
                                w, data, stop, SEED, Progress.NONE)
                        .descent()),
                timed("k-means", size, "|X-CB'|^2", () -> KMeans.cluster(data, k, stop, SEED, Progress.NONE)
                        .descent()),
                timed("semi-NMF", size, "|X-WH|^2", () -> SemiNmf.factorize(data, k, stop, SEED, Progress.NONE)
                        .descent()),
                timed("deep semi-NMF, 2 layers", size, "|X-ZZH|^2", () -> DeepSemiNmf.factorize(
                                data, List.of(k, half), stop, stop, SEED, Progress.NONE)
                        .descent()),
                timed("multilayer KL-NMF, layer 2", size, "KL of W1", () -> MultilayerNmf.factorize(deep, Progress.NONE)
                        .descent()),
                timed("deep KL-NMF, layer-centric", size, "sum of KL", () -> DeepBetaNmf.factorize(deep, Progress.NONE)
                        .descent()),
                timed("deep KL-NMF, data-centric", size, "sum of KL to X", () -> DataCentricNmf.factorize(
                                deep, Progress.NONE)
                        .descent()));
    }

    private static Row row(Nmf method, Matrix data, Size size, Initialization start, String objective) {
        NmfRequest warm = new NmfRequest(data, size.components, start, new StopRule(3, 0), SEED);
        method.factorize(warm, Progress.NONE);
        NmfRequest request = new NmfRequest(data, size.components, start, new StopRule(size.iterations, 0), SEED);
        String name =
                method.name() + ", " + start.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return timed(
                name,
                size,
                objective,
                () -> best(method.factorize(request, Progress.NONE).descent()));
    }

    /** The projected least-squares heuristic returns the best pair it met, not the last. */
    private static Descent best(Descent descent) {
        double best = java.util.Arrays.stream(descent.trace()).min().orElseThrow();
        double[] trace = descent.trace().clone();
        trace[trace.length - 1] = best;
        return new Descent(trace, descent.reason());
    }

    private static Row timed(String name, Size size, String objective, Supplier<Descent> method) {
        long start = System.nanoTime();
        Descent descent = method.get();
        double millis = (System.nanoTime() - start) / 1e6;
        return new Row(name, size, descent.iterations(), millis, objective, descent.last());
    }

    private static Matrix problem(Size size) {
        SplittableRandom random = new SplittableRandom(SEED);
        Matrix w = Matrix.random(size.rows, size.components, random).map(value -> Math.max(0, value - 0.6));
        Matrix h = Matrix.random(size.components, size.columns, random).map(value -> Math.max(0, value - 0.6));
        Matrix clean = w.times(h);
        double level = 0.05 * Math.sqrt(clean.squaredNorm() / clean.data().length);
        return clean.map(value -> value + level * Math.abs(random.nextGaussian()));
    }

    /** {@return the rows as a table for people} */
    public static String table(List<Row> rows) {
        StringBuilder text = new StringBuilder(String.format(
                "%-30s %-18s %10s %10s %14s  %s%n", "algorithm", "size", "iterations", "ms", "final", "objective"));
        for (Row row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-30s %-18s %10d %10.0f %14.6g  %s%n",
                    row.algorithm,
                    row.size,
                    row.iterations,
                    row.millis,
                    row.value,
                    row.objective));
        }
        return text.toString();
    }
}
