package tamis.dsp.factor;

import java.util.List;

/**
 * What a method of several layers found.
 *
 * @param w W_1 to W_L, each [rows of X][rank l], columns sum to one
 * @param h H_1 to H_L; H_1 is [rank 1][columns of X], H_l is [rank l][rank l - 1]
 * @param descent traces the method's objective
 */
public record DeepNmfLayers(List<Matrix> w, List<Matrix> h, Descent descent) {
    /** {@return W_l H_l ... H_1, the data as seen through layer {@code layer}, 0 the first} */
    public Matrix product(int layer) {
        Matrix product = w.get(layer);
        for (int below = layer; below >= 0; below--) {
            product = product.times(h.get(below));
        }
        return product;
    }

    /** {@return W_(l-1), what the layer approximates: the data for layer 0} */
    static Matrix target(Matrix data, List<Matrix> w, int layer) {
        return layer == 0 ? data : w.get(layer - 1);
    }
}
