package tamis.dsp.kernel;

/** A way to multiply with a matrix of atoms; the two ways agree within rounding. */
public sealed interface Kernels permits PlainKernels, VectorKernels {
    /** {@return the fastest way this JVM offers, chosen once} */
    static Kernels best() {
        return BestKernels.CHOSEN;
    }

    /** {@return the way that needs nothing but the language} */
    static Kernels plain() {
        return PlainKernels.INSTANCE;
    }

    /** {@return "vector" and its width in bits, or "plain"} */
    String name();

    /**
     * Packs atoms into the layout that this way reads fastest.
     *
     * @param atoms W', [atoms][bins], at least one of each, all rows as long; copied
     */
    AtomProducts pack(float[][] atoms);
}
