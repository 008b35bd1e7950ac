package tamis.dsp.unfold;

import java.util.ArrayList;
import java.util.List;
import tamis.dsp.factor.Matrix;
import tamis.dsp.factor.Progress;
import tamis.dsp.factor.StopRule;

/**
 * Unrolled multiplicative updates of both factors of {@code Y = W H} with trained elementwise weights. Layer k maps
 * {@code W <- A_W,k o W o (Y H') / (W H H')}, then {@code H <- A_H,k o H o (W'Y) / (W'W H)} with the new W.
 *
 * <p>Scale a data set and its starting factors alike (unit columns of Y, say) for all examples: the factors' common
 * scale is not determined by the data. Source: "Deep unrolling of the multiplicative updates algorithm for blind source
 * separation, with application to spectral unmixing", EUSIPCO 2024 (the non-adaptive form).
 */
public final class NalmuNmf {
    private final ElementWeights atomWeights;
    private final ElementWeights activationWeights;

    /**
     * A pair of factors.
     *
     * @param w [m][r]
     * @param h [r][p]
     */
    public record Factors(Matrix w, Matrix h) {}

    /**
     * One factorisation whose answer is known.
     *
     * @param data Y, [m][p]
     * @param start positive factors before the first layer
     * @param truth factors as they should be
     */
    public record Example(Matrix data, Factors start, Factors truth) {}

    /**
     * Keeps the weights, which nobody else may change.
     *
     * @param atomWeights A_W transposed: for matrices [r][m]
     * @param activationWeights A_H, for matrices [r][p]
     */
    public NalmuNmf(ElementWeights atomWeights, ElementWeights activationWeights) {
        if (atomWeights.layers() != activationWeights.layers()) {
            throw new IllegalArgumentException("both factors must have as many layers, got " + atomWeights.layers()
                    + " and " + activationWeights.layers());
        }
        this.atomWeights = atomWeights;
        this.activationWeights = activationWeights;
    }

    /** {@return factors before the first layer, then after each} */
    public List<Factors> states(Matrix data, Factors start) {
        List<Factors> states = new ArrayList<>();
        states.add(start);
        Matrix wt = start.w.transpose();
        Matrix h = start.h;
        for (int layer = 0; layer < atomWeights.layers(); layer++) {
            wt = atomWeights.times(layer, EuclideanLayer.apply(wt, h.timesTranspose(data), h.timesTranspose(h)));
            h = activationWeights.times(layer, EuclideanLayer.apply(h, wt.times(data), wt.timesTranspose(wt)));
            states.add(new Factors(wt.transpose(), h));
        }
        return states;
    }

    /** {@return the sum over examples and layers of {@code nu_k (||W_k - W||^2 + ||H_k - H||^2)}} */
    public double loss(List<Example> examples, Supervision supervision) {
        return addGradient(
                examples,
                supervision,
                new double[atomWeights.values().length],
                new double[activationWeights.values().length]);
    }

    /** Adds the loss's gradient with respect to both sets of weights; returns the loss. */
    double addGradient(
            List<Example> examples, Supervision supervision, double[] atomGradient, double[] activationGradient) {
        supervision.requireLayers(atomWeights.layers());
        double loss = 0;
        for (Example example : examples) {
            loss += addGradient(example, supervision, atomGradient, activationGradient);
        }
        return loss;
    }

    private double addGradient(
            Example example, Supervision supervision, double[] atomGradient, double[] activationGradient) {
        Matrix y = example.data;
        List<Factors> states = states(y, example.start);
        Matrix trueWt = example.truth.w.transpose();
        Matrix byWt = new Matrix(trueWt.rows(), trueWt.columns());
        Matrix byH = new Matrix(example.truth.h.rows(), example.truth.h.columns());
        double loss = 0;
        for (int layer = atomWeights.layers() - 1; layer >= 0; layer--) {
            double nu = supervision.nu()[layer];
            Matrix h = states.get(layer).h;
            Matrix wt = states.get(layer).w.transpose();
            Matrix nextWt = states.get(layer + 1).w.transpose();
            loss += Nalmu.addError(nextWt, trueWt, nu, byWt);
            loss += Nalmu.addError(states.get(layer + 1).h, example.truth.h, nu, byH);

            Matrix b = nextWt.times(y);
            Matrix c = nextWt.timesTranspose(nextWt);
            activationWeights.addGradient(layer, byH, EuclideanLayer.apply(h, b, c), activationGradient);
            EuclideanLayer.Gradient back = EuclideanLayer.back(h, b, c, activationWeights.times(layer, byH));
            byH = back.x();
            add(back.b().timesTranspose(y), byWt);
            add(bothWays(back.c()).times(nextWt), byWt);

            b = h.timesTranspose(y);
            c = h.timesTranspose(h);
            atomWeights.addGradient(layer, byWt, EuclideanLayer.apply(wt, b, c), atomGradient);
            back = EuclideanLayer.back(wt, b, c, atomWeights.times(layer, byWt));
            byWt = back.x();
            add(back.b().times(y), byH);
            add(bothWays(back.c()).times(h), byH);
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
    public NalmuNmf trained(
            List<Example> examples, Supervision supervision, Adam.Settings adam, StopRule stop, Progress progress) {
        NalmuNmf trained = new NalmuNmf(atomWeights.copy(), activationWeights.copy());
        Adam atoms = new Adam(adam, atomWeights.values().length);
        Adam activations = new Adam(adam, activationWeights.values().length);
        double before = Double.POSITIVE_INFINITY;
        for (int epoch = 1; epoch <= stop.iterations(); epoch++) {
            double[] atomGradient = new double[atomWeights.values().length];
            double[] activationGradient = new double[activationWeights.values().length];
            double loss = trained.addGradient(examples, supervision, atomGradient, activationGradient);
            trained.atomWeights.step(atoms, atomGradient);
            trained.activationWeights.step(activations, activationGradient);
            if (!progress.report(epoch, stop.iterations(), loss) || stop.settled(before, loss)) {
                break;
            }
            before = loss;
        }
        return trained;
    }

    /** {@return C + C', since {@code D'D} depends on D twice} */
    private static Matrix bothWays(Matrix c) {
        Matrix sum = c.transpose();
        add(c, sum);
        return sum;
    }

    private static void add(Matrix term, Matrix sum) {
        for (int i = 0; i < sum.data().length; i++) {
            sum.data()[i] += term.data()[i];
        }
    }
}
