package tamis.dsp.kernel;

import tamis.dsp.AudioThread;

/**
 * Products with one fixed matrix of atoms, W' as [atoms][bins].
 *
 * <p>Spectra are arrays of {@link #stride} floats, of which the first {@link #bins} count: the rest is room for whole
 * registers, holds finite numbers and has no influence. One instance, one thread at a time: it owns scratch space.
 * Allocates only when packed.
 */
public sealed interface AtomProducts permits PlainProducts, VectorProducts {
    /** {@return products with the same matrix, kept only once, for another thread: its scratch space is its own} */
    AtomProducts another();

    int atoms();

    int bins();

    /** {@return length of the arrays that hold spectra, at least {@link #bins}} */
    int stride();

    /**
     * Mixes some of the atoms: {@code out[f] = sum over k of W[f][k] * h[k]}.
     *
     * @param h activations, [atoms], not modified
     * @param from first atom
     * @param to atom after the last
     * @param out Wh, [stride]
     */
    @AudioThread
    void mix(float[] h, int from, int to, float[] out);

    /**
     * Compares a spectrum with every atom: {@code out[k] = sum over f of W[f][k] * x[f]}.
     *
     * @param x [stride], not modified
     * @param out W'x, [atoms]
     */
    @AudioThread
    void project(float[] x, float[] out);

    /**
     * Compares the quotient of a spectrum and its model with every atom:
     * {@code out[k] = sum over f of W[f][k] * v[f] / ((Wh)[f] + floor)}.
     *
     * @param v [stride], not modified
     * @param h activations, [atoms], not modified
     * @param floor what the model holds when no atom is active, above zero
     * @param out W'(v / Wh), [atoms], not {@code h}
     */
    @AudioThread
    void projectRatio(float[] v, float[] h, float floor, float[] out);

    /**
     * Does {@link #projectRatio} for many streams, four at a time for each pass over the matrix.
     *
     * @param v [streams][stride], not modified
     * @param h [streams][atoms], not modified
     * @param floor above zero
     * @param out [streams][atoms], none of {@code h}
     */
    @AudioThread
    void projectRatios(float[][] v, float[][] h, float floor, float[][] out);
}
