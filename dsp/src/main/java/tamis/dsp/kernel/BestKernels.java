package tamis.dsp.kernel;

/** Looks once whether the JVM was started with the Vector API; without it no class that mentions it is loaded. */
final class BestKernels {
    static final Kernels CHOSEN =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                    ? VectorKernels.instance()
                    : PlainKernels.INSTANCE;

    private BestKernels() {}
}
