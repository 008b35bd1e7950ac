package tamis.dsp.kernel;

/** Plain loops, in the shapes that the JIT compiler turns into vector instructions by itself. */
final class PlainKernels implements Kernels {
    static final PlainKernels INSTANCE = new PlainKernels();

    private PlainKernels() {}

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public AtomProducts pack(float[][] atoms) {
        AtomShape.require(atoms);
        return new PlainProducts(atoms);
    }
}
