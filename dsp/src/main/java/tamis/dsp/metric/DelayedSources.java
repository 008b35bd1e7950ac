package tamis.dsp.metric;

import java.util.Arrays;

/**
 * Inner products of sources delayed by 0, 1, ... samples: {@code G[(i, a), (j, b)] = c_ij[a - b]}, where {@code c_ij} is
 * the correlation of sources i and j. Each block of delays is a Toeplitz matrix.
 */
final class DelayedSources {
    private DelayedSources() {}

    /**
     * {@return G, [sources * taps][sources * taps], symmetric, ordered by source and then delay; a new array}
     *
     * @param taps delays of each source
     */
    static double[][] gram(float[][] sources, int taps, Correlation correlation) {
        double[][] gram = new double[sources.length * taps][sources.length * taps];
        for (int first = 0; first < sources.length; first++) {
            for (int second = 0; second < sources.length; second++) {
                double[] lags = correlation.of(sources[first], sources[second]);
                for (int delay = 0; delay < taps; delay++) {
                    for (int lag = 0; lag + delay < taps; lag++) {
                        int row = first * taps + delay + lag;
                        int column = second * taps + delay;
                        gram[row][column] = lags[lag];
                        gram[column][row] = lags[lag];
                    }
                }
            }
        }
        return gram;
    }

    /** {@return the block of one source, [taps][taps]; a new array} */
    static double[][] block(double[][] gram, int source, int taps) {
        double[][] block = new double[taps][];
        for (int row = 0; row < taps; row++) {
            block[row] = Arrays.copyOfRange(gram[source * taps + row], source * taps, (source + 1) * taps);
        }
        return block;
    }
}
