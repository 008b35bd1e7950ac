package tamis.demo.bench;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import tamis.dsp.factor.DataCentricNmf;
import tamis.dsp.factor.DeepBetaNmf;
import tamis.dsp.factor.DeepNmfLayers;
import tamis.dsp.factor.DeepNmfRequest;
import tamis.dsp.factor.Matrix;
import tamis.dsp.factor.MultilayerNmf;
import tamis.dsp.factor.Progress;
import tamis.dsp.factor.StopRule;
import tamis.dsp.metric.SpectralAngle;
import tamis.dsp.nmf.BetaDivergence;

/**
 * Hyperspectral-like data with known endmembers: which deep method finds them back?
 *
 * <p>Four materials, each a smooth spectrum of 60 bands; 200 pixels mix them with weights that sum to one, none holding more
 * than a stated share of one material, so no pixel is pure; noise 40 dB below. Two layers of 4 and 2, Kullback-Leibler, the
 * same starts for all. The first layer's columns are matched with the truth one to one.
 *
 * @param multilayer mean removed spectral angle in [0, 100] after greedy layers alone, mean over materials; smaller is better
 * @param dataCentric the same under the data-centric loss
 * @param layerCentric the same under the layer-centric loss
 * @param minimumVolume the same with the first layer's volume penalised
 */
public record EndmemberExample(double multilayer, double dataCentric, double layerCentric, double minimumVolume) {
    private static final int BANDS = 60;
    private static final int MATERIALS = 4;
    private static final int PIXELS = 200;
    private static final double VOLUME = 100; // relative to an error that is only the noise

    /**
     * Runs all methods on one draw.
     *
     * @param purest largest share of one material in a pixel, above 0.5
     * @param iterations of the greedy stage and of the tuning each
     */
    public static EndmemberExample run(long seed, double purest, int iterations) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix truth = materials(random);
        Matrix clean = truth.times(mixtures(purest, random));
        double noise = 0.01 * Math.sqrt(clean.squaredNorm() / clean.data().length);
        Matrix data = clean.map(value -> Math.max(0, value + noise * random.nextGaussian()));
        DeepNmfRequest free = request(data, 0, iterations, seed);
        return new EndmemberExample(
                angle(truth, MultilayerNmf.factorize(free, Progress.NONE)),
                angle(truth, DataCentricNmf.factorize(free, Progress.NONE)),
                angle(truth, DeepBetaNmf.factorize(free, Progress.NONE)),
                angle(truth, DeepBetaNmf.factorize(request(data, VOLUME, iterations, seed), Progress.NONE)));
    }

    /** {@return the mean of each figure} */
    public static EndmemberExample mean(List<EndmemberExample> draws) {
        return new EndmemberExample(
                mean(draws, EndmemberExample::multilayer),
                mean(draws, EndmemberExample::dataCentric),
                mean(draws, EndmemberExample::layerCentric),
                mean(draws, EndmemberExample::minimumVolume));
    }

    private static double mean(List<EndmemberExample> draws, ToDoubleFunction<EndmemberExample> figure) {
        return draws.stream().mapToDouble(figure).average().orElseThrow();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "multilayer %.1f, data-centric %.1f, layer-centric %.1f, minimum volume %.1f",
                multilayer,
                dataCentric,
                layerCentric,
                minimumVolume);
    }

    private static DeepNmfRequest request(Matrix data, double volume, int iterations, long seed) {
        StopRule stop = new StopRule(iterations, 0);
        List<DeepNmfRequest.Layer> layers =
                List.of(new DeepNmfRequest.Layer(MATERIALS, 1, volume), new DeepNmfRequest.Layer(2));
        return new DeepNmfRequest(data, BetaDivergence.KULLBACK_LEIBLER, layers, stop, stop, seed);
    }

    private static Matrix materials(RandomGenerator random) {
        Matrix spectra = new Matrix(BANDS, MATERIALS);
        for (int material = 0; material < MATERIALS; material++) {
            double[] spectrum = new double[BANDS];
            java.util.Arrays.fill(spectrum, random.nextDouble(0.1, 0.4));
            for (int bump = 0; bump < 4; bump++) {
                double center = random.nextDouble(BANDS);
                double width = BANDS * random.nextDouble(0.04, 0.16);
                double height = random.nextDouble(0.3, 1);
                for (int band = 0; band < BANDS; band++) {
                    double distance = (band - center) / width;
                    spectrum[band] += height * Math.exp(-0.5 * distance * distance);
                }
            }
            spectra.setColumn(material, spectrum);
        }
        return spectra;
    }

    /** Uniform on the simplex, draws with too pure a pixel thrown away. */
    private static Matrix mixtures(double purest, RandomGenerator random) {
        Matrix shares = new Matrix(MATERIALS, PIXELS);
        for (int pixel = 0; pixel < PIXELS; ) {
            double[] share = new double[MATERIALS];
            java.util.Arrays.setAll(share, i -> random.nextExponential());
            double sum = java.util.Arrays.stream(share).sum();
            java.util.Arrays.setAll(share, i -> share[i] / sum);
            if (java.util.Arrays.stream(share).max().orElseThrow() <= purest) {
                shares.setColumn(pixel++, share);
            }
        }
        return shares;
    }

    private static double angle(Matrix truth, DeepNmfLayers found) {
        return best(truth, found.w().getFirst(), 0, new boolean[MATERIALS]) / MATERIALS;
    }

    /** {@return the least sum of angles over all ways to match the materials from {@code material} on} */
    private static double best(Matrix truth, Matrix found, int material, boolean[] taken) {
        double least = material == MATERIALS ? 0 : Double.POSITIVE_INFINITY;
        for (int column = 0; column < MATERIALS && material < MATERIALS; column++) {
            if (!taken[column]) {
                taken[column] = true;
                double angle = SpectralAngle.of(truth.column(material), found.column(column));
                least = Math.min(least, angle + best(truth, found, material + 1, taken));
                taken[column] = false;
            }
        }
        return least;
    }
}
