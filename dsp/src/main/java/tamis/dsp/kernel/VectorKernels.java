package tamis.dsp.kernel;

/** The Vector API, at the width the machine prefers. */
final class VectorKernels implements Kernels {
    private static final VectorKernels INSTANCE = new VectorKernels();

    private VectorKernels() {}

    static Kernels instance() {
        return INSTANCE;
    }

    @Override
    public String name() {
        return "vector " + VectorProducts.WIDTH_BITS;
    }

    @Override
    public AtomProducts pack(float[][] atoms) {
        AtomShape.require(atoms);
        return new VectorProducts(atoms);
    }
}
