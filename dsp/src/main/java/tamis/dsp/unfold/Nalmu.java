package tamis.dsp.unfold;

import java.util.ArrayList;
import java.util.List;
import tamis.dsp.factor.Matrix;
import tamis.dsp.factor.Progress;
import tamis.dsp.factor.StopRule;

/**
 * Unrolled multiplicative updates with trained elementwise weights, for regression on a fixed dictionary: layer k maps
 * {@code X <- A_k o X o (W'Y) / (W'W X)}.
 *
 * <p>With all weights one it is the plain update. Trained on examples whose true X is known, few layers come as close to
 * the truth as several times as many plain updates, though not as close as plain updates without end. Source: "Deep
 * unrolling of the multiplicative updates algorithm for blind source separation, with application to spectral unmixing",
 * EUSIPCO 2024 (the non-adaptive form).
 */
public final class Nalmu {
    private final ElementWeights weights;

    /**
     * One regression whose answer is known.
     *
     * @param dictionary W, [m][n], non-negative
     * @param data Y, [m][p]
     * @param start X before the first layer, [n][p], positive
     * @param truth X as it should be, [n][p]
     */
    public record Example(Matrix dictionary, Matrix data, Matrix start, Matrix truth) {}

    /** Keeps the weights, which nobody else may change. */
    public Nalmu(ElementWeights weights) {
        this.weights = weights;
    }

    /** {@return the trained factors} */
    public ElementWeights weights() {
        return weights;
    }

    /**
     * Runs all layers.
     *
     * @param dictionary W, [m][n]
     * @param data Y, [m][p]
     * @param start [n][p]
     * @return X before the first layer, then after each; new matrices but for the start itself
     */
    public List<Matrix> states(Matrix dictionary, Matrix data, Matrix start) {
        Matrix b = dictionary.transposeTimes(data);
        Matrix c = dictionary.transposeTimes(dictionary);
        List<Matrix> states = new ArrayList<>();
        states.add(start);
        for (int layer = 0; layer < weights.layers(); layer++) {
            states.add(weights.times(layer, EuclideanLayer.apply(states.getLast(), b, c)));
        }
        return states;
    }

    /** {@return X after the last layer} */
    public Matrix apply(Matrix dictionary, Matrix data, Matrix start) {
        return states(dictionary, data, start).getLast();
    }

    /** {@return the sum over examples and layers of {@code nu_k ||X_k - truth||^2}} */
    public double loss(List<Example> examples, Supervision supervision) {
        return addGradient(examples, supervision, new double[weights.values().length]);
    }

    /**
     * Adds the loss's gradient with respect to the weights.
     *
     * @param gradient in the order of {@link ElementWeights#values}
     * @return the loss
     */
    double addGradient(List<Example> examples, Supervision supervision, double[] gradient) {
        supervision.requireLayers(weights.layers());
        double loss = 0;
        for (Example example : examples) {
            loss += addGradient(example, supervision, gradient);
        }
        return loss;
    }

    private double addGradient(Example example, Supervision supervision, double[] gradient) {
        Matrix b = example.dictionary.transposeTimes(example.data);
        Matrix c = example.dictionary.transposeTimes(example.dictionary);
        List<Matrix> states = states(example.dictionary, example.data, example.start);
        Matrix upstream = new Matrix(example.truth.rows(), example.truth.columns());
        double loss = 0;
        for (int layer = weights.layers() - 1; layer >= 0; layer--) {
            loss += addError(states.get(layer + 1), example.truth, supervision.nu()[layer], upstream);
            Matrix before = states.get(layer);
            weights.addGradient(layer, upstream, EuclideanLayer.apply(before, b, c), gradient);
            upstream = EuclideanLayer.back(before, b, c, weights.times(layer, upstream))
                    .x();
        }
        return loss;
    }

    /** Adds the gradient of {@code nu ||estimate - truth||^2}; returns that loss. */
    static double addError(Matrix estimate, Matrix truth, double nu, Matrix gradient) {
        double loss = 0;
        for (int i = 0; i < gradient.data().length; i++) {
            double error = estimate.data()[i] - truth.data()[i];
            loss += nu * error * error;
            gradient.data()[i] += 2 * nu * error;
        }
        return loss;
    }

    /**
     * Trains on examples, all at once in every epoch.
     *
     * @param stop epochs, and the relative change of the loss below which training ends
     * @param progress hears the loss before each epoch's step
     * @return a new network; this one stays as it is
     */
    public Nalmu trained(
            List<Example> examples, Supervision supervision, Adam.Settings adam, StopRule stop, Progress progress) {
        Nalmu trained = new Nalmu(weights.copy());
        Adam optimizer = new Adam(adam, weights.values().length);
        double before = Double.POSITIVE_INFINITY;
        for (int epoch = 1; epoch <= stop.iterations(); epoch++) {
            double[] gradient = new double[weights.values().length];
            double loss = trained.addGradient(examples, supervision, gradient);
            trained.weights.step(optimizer, gradient);
            if (!progress.report(epoch, stop.iterations(), loss) || stop.settled(before, loss)) {
                break;
            }
            before = loss;
        }
        return trained;
    }
}
