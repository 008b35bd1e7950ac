package tamis.dsp.factor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** On whitened data, X X' = I, a two-layer ReLU network and semi-NMF are the same problem. */
class ReluEqualityTest {
    private static final int N = 8;
    private static final int D = 12;
    private static final int HIDDEN = 2;
    private static final int STARTS = 20;

    private static final SplittableRandom RANDOM = new SplittableRandom(1);
    private static final Matrix X = Svd.orthonormal(Matrix.random(D, N, RANDOM).map(value -> value - 0.5))
            .transpose();
    private static final Matrix Y = planted();

    /** Two hidden units' worth of signal and some noise, so that no factorisation is exact. */
    private static Matrix planted() {
        Matrix hidden = Matrix.random(N, HIDDEN, RANDOM).map(value -> Math.max(0, value - 0.3));
        Matrix signal = hidden.times(Matrix.random(HIDDEN, 5, RANDOM).map(value -> value - 0.5));
        return signal.minus(Matrix.random(N, 5, RANDOM).map(value -> 0.1 * (value - 0.5)));
    }

    private static Matrix relu(Matrix matrix) {
        return matrix.map(value -> Math.max(0, value));
    }

    private static double network(Matrix first, Matrix second) {
        return relu(X.times(first)).times(second).minus(Y).squaredNorm();
    }

    private static double semiNmf(Matrix nonnegative, Matrix free) {
        return nonnegative.times(free).minus(Y).squaredNorm();
    }

    @Test
    void theDataIsWhitened() {
        assertArrayEquals(Matrix.identity(N).data(), X.timesTranspose(X).data(), 1e-12);
    }

    @Test
    void everySemiNmfPointIsANetworkOfTheSameObjective() {
        for (int draw = 0; draw < 50; draw++) {
            Matrix w1 = Matrix.random(N, HIDDEN, RANDOM).map(value -> value - 0.5);
            Matrix w2 = Matrix.random(HIDDEN, 5, RANDOM).map(value -> value - 0.5);
            assertEquals(semiNmf(relu(w1), w2), network(X.transposeTimes(w1), w2), 1e-12);
        }
    }

    @Test
    void everyNetworkIsASemiNmfPointOfTheSameObjective() {
        for (int draw = 0; draw < 50; draw++) {
            Matrix v = Matrix.random(D, HIDDEN, RANDOM).map(value -> value - 0.5);
            Matrix w2 = Matrix.random(HIDDEN, 5, RANDOM).map(value -> value - 0.5);
            assertEquals(network(v, w2), semiNmf(relu(X.times(v)), w2), 1e-12);
        }
    }

    @Test
    void bothSolversFindTheSameOptimum() {
        double fromNetwork = Double.POSITIVE_INFINITY;
        double fromFactors = Double.POSITIVE_INFINITY;
        for (int start = 0; start < STARTS; start++) {
            fromNetwork = Math.min(fromNetwork, train(start));
            fromFactors = Math.min(
                    fromFactors,
                    SemiNmf.factorize(Y.transpose(), HIDDEN, new StopRule(3000, 1e-12), start, Progress.NONE)
                            .descent()
                            .last());
        }
        assertEquals(fromFactors, fromNetwork, 1e-6 * fromFactors);
    }

    /** Gradient descent on the first layer with the best second layer for it, step halved until the objective falls. */
    private static double train(long seed) {
        // Starts where every unit is active for every sample: one that is not gets no gradient and never comes back.
        Matrix first = X.transposeTimes(Matrix.random(N, HIDDEN, new SplittableRandom(seed)));
        double step = 0.1;
        double reached = network(first, secondLayer(first));
        for (int epoch = 0; epoch < 3000 && step > 1e-12; epoch++) {
            Matrix second = secondLayer(first);
            Matrix hidden = X.times(first);
            Matrix back = relu(hidden).times(second).minus(Y).timesTranspose(second);
            for (int i = 0; i < back.data().length; i++) {
                back.data()[i] *= hidden.data()[i] > 0 ? 2 : 0;
            }
            double length = step;
            Matrix gradient = X.transposeTimes(back).map(value -> value * length);
            Matrix moved = first.minus(gradient);
            double objective = network(moved, secondLayer(moved));
            if (objective < reached) {
                first = moved;
                reached = objective;
                step *= 1.1;
            } else {
                step /= 2;
            }
        }
        return reached;
    }

    private static Matrix secondLayer(Matrix first) {
        Matrix hidden = relu(X.times(first));
        return SymmetricEigen.of(hidden.transposeTimes(hidden)).pseudoInverse().times(hidden.transposeTimes(Y));
    }
}
