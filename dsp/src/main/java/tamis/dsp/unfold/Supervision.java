package tamis.dsp.unfold;

import java.util.Arrays;

/**
 * How much each layer's output counts in the training loss.
 *
 * @param nu weight of every layer's squared error, [layers], at least 0, not all 0
 */
public record Supervision(double[] nu) {
    public Supervision {
        nu = nu.clone();
        if (nu.length == 0 || Arrays.stream(nu).anyMatch(weight -> !(weight >= 0 && weight < Double.MAX_VALUE))) {
            throw new IllegalArgumentException("nu must be at least 0 for every layer, got " + Arrays.toString(nu));
        }
        if (Arrays.stream(nu).sum() == 0) {
            throw new IllegalArgumentException("nu must be above 0 for some layer, got zeros only");
        }
    }

    /** {@return {@code layers} weights evenly spaced in their logarithm; both ends above 0} */
    public static Supervision logSpaced(int layers, double first, double last) {
        if (!(first > 0 && last > 0)) {
            throw new IllegalArgumentException("first and last must be above 0, got " + first + " and " + last);
        }
        double[] nu = new double[layers];
        for (int layer = 0; layer < layers; layer++) {
            nu[layer] = layers == 1 ? last : first * Math.pow(last / first, (double) layer / (layers - 1));
        }
        return new Supervision(nu);
    }

    /** {@return only the last layer counts} */
    public static Supervision lastOnly(int layers) {
        double[] nu = new double[layers];
        nu[layers - 1] = 1;
        return new Supervision(nu);
    }

    public int layers() {
        return nu.length;
    }

    void requireLayers(int layers) {
        if (nu.length != layers) {
            throw new IllegalArgumentException("nu must be given for " + layers + " layers, got " + nu.length);
        }
    }
}
