package tamis.dsp.factor;

import java.util.List;
import tamis.dsp.nmf.BetaDivergence;

/**
 * What to factorise in several layers: {@code X ~ W_1 H_1}, {@code W_1 ~ W_2 H_2}, ..., every W with columns that sum to one.
 *
 * @param data X, finite and at least zero; not modified
 * @param divergence how every layer's error is measured
 * @param layers settings of each layer, the first nearest to the data; at least one
 * @param greedy when each layer's own training ends, which comes before all are tuned together
 * @param tuning when the training of all layers together ends
 * @param seed of every draw
 */
public record DeepNmfRequest(
        Matrix data, BetaDivergence divergence, List<Layer> layers, StopRule greedy, StopRule tuning, long seed) {
    public DeepNmfRequest {
        NmfRequest.requireNonnegative("data", data);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("layers must name at least 1 layer, got none");
        }
        layers = List.copyOf(layers);
    }

    /**
     * One layer.
     *
     * @param rank columns of W_l, at least 1
     * @param weight lambda_l of the layer's error, above zero
     * @param volume weight of the minimum-volume penalty relative to the layer's error after the greedy stage, at least 0;
     *     0 leaves the penalty out
     */
    public record Layer(int rank, double weight, double volume) {
        public Layer {
            if (rank < 1) {
                throw new IllegalArgumentException("rank must be at least 1, got " + rank);
            }
            if (!(weight > 0 && weight <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("weight must be finite and above 0, got " + weight);
            }
            if (!(volume >= 0 && volume <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("volume must be finite and at least 0, got " + volume);
            }
        }

        /** Makes a layer of weight one without volume penalty. */
        public Layer(int rank) {
            this(rank, 1, 0);
        }
    }
}
