package tamis.dsp.separators;

import java.util.SortedMap;
import java.util.TreeMap;
import tamis.dsp.model.UnrolledWeights;

/**
 * Architecture of an unrolled network that separates the lowest bins of longer frames, and what its highest bins say of
 * those above.
 *
 * <p>Frames three times as long at three times the rate have the same bins up to where the network's end.
 *
 * @param low the network
 * @param high bins above it, at least 1
 * @param top highest bins of the network that the high ones follow, at least 1
 */
public record FullBandShape(UnrolledShape low, int high, int top) {
    private static final String HIGH = "high-bins";
    private static final String TOP = "top-bins";

    public FullBandShape {
        if (high < 1) {
            throw new IllegalArgumentException("high must be at least 1, got " + high);
        }
        if (top < 1 || top > low.bins()) {
            throw new IllegalArgumentException("top must be in [1, " + low.bins() + "], got " + top);
        }
    }

    /** {@return the shape that a model's settings describe} */
    public static FullBandShape of(UnrolledWeights model) {
        return new FullBandShape(UnrolledShape.of(model), model.count(HIGH), model.count(TOP));
    }

    /** {@return bins of a frame, N/2 + 1} */
    public int bins() {
        return low.bins() + high;
    }

    /** {@return the shape for the same weights at another hop; see {@link UnrolledShape#retimed}} */
    public FullBandShape retimed(double ratio) {
        return new FullBandShape(low.retimed(ratio), high, top);
    }

    /** {@return the shape as a model's settings} */
    public SortedMap<String, Double> settings() {
        SortedMap<String, Double> settings = new TreeMap<>(low.settings());
        settings.put(HIGH, (double) high);
        settings.put(TOP, (double) top);
        return settings;
    }

    /** {@return the network's weights, with the settings of this shape besides} */
    public UnrolledWeights on(UnrolledWeights network) {
        SortedMap<String, Double> settings = settings();
        settings.putAll(network.settings());
        return new UnrolledWeights(network.sources(), settings, network.tensors());
    }
}
