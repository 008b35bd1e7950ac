package tamis.dsp.factor;

/**
 * What a two-factor method found: {@code X ~ W H}.
 *
 * @param w left factor, [rows of X][components]
 * @param h right factor, [components][columns of X]
 * @param descent how it got there; the method says which objective is traced
 */
public record Factorization(Matrix w, Matrix h, Descent descent) {
    public int components() {
        return w.columns();
    }

    /** {@return the product W H, a new matrix} */
    public Matrix product() {
        return w.times(h);
    }
}
