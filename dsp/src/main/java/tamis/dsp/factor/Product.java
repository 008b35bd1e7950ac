package tamis.dsp.factor;

/**
 * The product of two strided matrices, by whichever kernel is faster here.
 *
 * <p>Measured against {@code dev.ludovic.netlib:blas} 3.0.3 and EJML 0.44.0 on the shapes of factorisations, the
 * kernel of {@link VectorProduct} came out first or level everywhere but at short inner sizes, where {@link PlainProduct}
 * did; {@code ProductBench} among the tests repeats it. Without the module {@code jdk.incubator.vector} everything runs on
 * the plain one.
 */
final class Product {
    private static final int SHORT = 16; // inner size below which filling and storing tiles costs more than it saves
    private static final boolean VECTORS =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    private Product() {}

    /**
     * Writes {@code out = A B}; element (i, k) of A lies at {@code i * aRow + k * aColumn}, and B's likewise.
     *
     * @param out [m][n], row after row, not one of the factors
     */
    static void multiply(
            double[] a,
            int aRow,
            int aColumn,
            double[] b,
            int bRow,
            int bColumn,
            int m,
            int n,
            int inner,
            double[] out) {
        if (VECTORS && (inner >= SHORT || n < SHORT)) {
            VectorProduct.multiply(a, aRow, aColumn, b, bRow, bColumn, m, n, inner, out);
        } else {
            PlainProduct.multiply(a, aRow, aColumn, b, bRow, bColumn, m, n, inner, out);
        }
    }
}
