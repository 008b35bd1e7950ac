package tamis.demo.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import tamis.dsp.factor.DeepBetaNmf;
import tamis.dsp.factor.DeepNmfLayers;
import tamis.dsp.factor.DeepNmfRequest;
import tamis.dsp.factor.Matrix;
import tamis.dsp.factor.MultilayerNmf;
import tamis.dsp.factor.Progress;
import tamis.dsp.factor.Spectrogram;
import tamis.dsp.factor.StopRule;
import tamis.dsp.metric.Hoyer;
import tamis.dsp.nmf.BetaDivergence;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;

/**
 * Spectral features of a random tune or of a recording, learnt in layers of 16, 8 and 4 from its spectrogram with one frame
 * a row: are those of deep KL-NMF sparser than those of multilayer NMF after as many iterations?
 *
 * <p>The features of layer l are the rows of {@code H_l ... H_1}, [rank l][bins].
 *
 * @param multilayer mean Hoyer sparsity of each layer's features, greedy layers of 600 iterations
 * @param deep the same after 200 greedy iterations and 400 of all layers together
 * @param multilayerWeights mean Hoyer sparsity of the columns of each W, their weights over time
 * @param deepWeights the same of deep KL-NMF
 */
public record DeepSparsityExample(
        double[] multilayer, double[] deep, double[] multilayerWeights, double[] deepWeights) {
    private static final int SAMPLE_RATE = 8000;
    private static final int LAYERS = 3;

    /** Runs both on one tune. */
    public static DeepSparsityExample run(long seed) {
        return run(tune(seed), seed);
    }

    /** Runs both on a recording, one channel. */
    public static DeepSparsityExample run(float[] samples, long seed) {
        Window window = Window.hann(new StftConfig(512, 256));
        Matrix frames = new Spectrogram(samples, window).magnitude().transpose();
        DeepNmfLayers multilayer = MultilayerNmf.factorize(request(frames, new StopRule(600, 0), seed), Progress.NONE);
        DeepNmfLayers deep = DeepBetaNmf.factorize(request(frames, new StopRule(200, 0), seed), Progress.NONE);
        return new DeepSparsityExample(features(multilayer), features(deep), weights(multilayer), weights(deep));
    }

    /** {@return the mean of each figure} */
    public static DeepSparsityExample mean(List<DeepSparsityExample> tunes) {
        return new DeepSparsityExample(
                mean(tunes, DeepSparsityExample::multilayer),
                mean(tunes, DeepSparsityExample::deep),
                mean(tunes, DeepSparsityExample::multilayerWeights),
                mean(tunes, DeepSparsityExample::deepWeights));
    }

    private static double[] mean(List<DeepSparsityExample> tunes, Function<DeepSparsityExample, double[]> figures) {
        double[] mean = new double[LAYERS];
        for (DeepSparsityExample tune : tunes) {
            for (int layer = 0; layer < LAYERS; layer++) {
                mean[layer] += figures.apply(tune)[layer] / tunes.size();
            }
        }
        return mean;
    }

    @Override
    public String toString() {
        return "multilayer " + text(multilayer) + ", deep " + text(deep) + "; weights: multilayer "
                + text(multilayerWeights) + ", deep " + text(deepWeights);
    }

    private static String text(double[] layers) {
        return Arrays.stream(layers)
                .mapToObj(value -> String.format(Locale.ROOT, "%.3f", value))
                .collect(Collectors.joining(" "));
    }

    private static DeepNmfRequest request(Matrix data, StopRule greedy, long seed) {
        List<DeepNmfRequest.Layer> layers =
                List.of(new DeepNmfRequest.Layer(16), new DeepNmfRequest.Layer(8), new DeepNmfRequest.Layer(4));
        return new DeepNmfRequest(data, BetaDivergence.KULLBACK_LEIBLER, layers, greedy, new StopRule(400, 0), seed);
    }

    private static double[] features(DeepNmfLayers found) {
        double[] sparsity = new double[LAYERS];
        Matrix features = found.h().getFirst();
        for (int layer = 0; layer < LAYERS; layer++) {
            features = layer == 0 ? features : found.h().get(layer).times(features);
            sparsity[layer] = meanOfRows(features);
        }
        return sparsity;
    }

    private static double[] weights(DeepNmfLayers found) {
        return found.w().stream().mapToDouble(w -> meanOfRows(w.transpose())).toArray();
    }

    private static double meanOfRows(Matrix matrix) {
        double sum = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            sum += Hoyer.of(matrix.row(row));
        }
        return sum / matrix.rows();
    }

    /** Four seconds of 24 plucked notes from a scale of eight, over faint noise. */
    private static float[] tune(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] samples = new float[4 * SAMPLE_RATE];
        double[] hertz = new double[8];
        Arrays.setAll(hertz, i -> 150 * Math.pow(2, (3 * i + random.nextInt(3)) / 12.0));
        for (int note = 0; note < 24; note++) {
            int start = random.nextInt(samples.length - SAMPLE_RATE / 4);
            double pitch = hertz[random.nextInt(hertz.length)];
            for (int i = start; i < samples.length; i++) {
                double seconds = (double) (i - start) / SAMPLE_RATE;
                double sum = 0;
                for (int partial = 1; partial <= 8 && partial * pitch < SAMPLE_RATE / 2.0; partial++) {
                    double phase = 2 * Math.PI * partial * pitch * seconds + partial;
                    sum += Math.sin(phase) / partial * Math.exp(-0.5 * partial * seconds);
                }
                samples[i] += (float) (0.1 * sum * Math.exp(-seconds / 0.25) * Math.min(1, seconds / 0.005));
            }
        }
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (float) (1e-4 * random.nextGaussian());
        }
        return samples;
    }
}
