package tamis.dsp.nmf;

import java.util.Arrays;
import tamis.dsp.AudioThread;
import tamis.dsp.kernel.AtomProducts;
import tamis.dsp.kernel.Kernels;

/**
 * Explains a frame of each of many streams with the same atoms: what {@link FrameSolver} does with beta 1, as products
 * of matrices, so that each atom once loaded serves several streams. One thread at a time. Allocates only in the
 * constructor.
 */
public final class BatchSolver {
    private final AtomProducts products;
    private final float[] atomSums; // [atoms]
    private final float[][] v; // [streams][stride]
    private final float[][] activations; // h, [streams][atoms]
    private final float[][] numerators; // [streams][atoms]

    /**
     * Makes a solver for many streams.
     *
     * @param kernels how to multiply
     * @param atoms W', [atoms][bins], finite and non-negative, at most 1e6; copied, with values below the floor raised
     * @param streams at least 1
     */
    public BatchSolver(Kernels kernels, float[][] atoms, int streams) {
        if (streams < 1) {
            throw new IllegalArgumentException("streams must be at least 1, got " + streams);
        }
        this.products = kernels.pack(FlooredAtoms.of(atoms, FrameSolver.FLOOR));
        this.v = new float[streams][];
        Arrays.setAll(v, stream -> FrameSolver.filled(products.stride()));
        this.activations = new float[streams][products.atoms()];
        this.numerators = new float[streams][products.atoms()];
        this.atomSums = new float[products.atoms()];
        float[] ones = new float[products.stride()];
        Arrays.fill(ones, 1);
        products.project(ones, atomSums);
        for (int stream = 0; stream < streams; stream++) {
            reset(stream);
        }
    }

    /**
     * Refines each stream's activations against its frame, starting from those of its last.
     *
     * @param magnitudes v, [streams][bins] or longer, not modified; not finite is read as silence
     * @param sparsity weight of the sum of the activations, in [0, 1e6]
     * @param iterations updates to run, at least 1
     * @return h, [streams][atoms]; the same arrays on every call, overwritten by the next
     */
    @AudioThread
    public float[][] solve(float[][] magnitudes, float sparsity, int iterations) {
        for (int stream = 0; stream < v.length; stream++) {
            FrameSolver.clean(magnitudes[stream], products.bins(), v[stream]);
        }
        for (int i = 0; i < iterations; i++) {
            products.projectRatios(v, activations, FrameSolver.FLOOR, numerators);
            for (int stream = 0; stream < v.length; stream++) {
                update(activations[stream], numerators[stream], sparsity);
            }
        }
        return activations;
    }

    @AudioThread
    private void update(float[] h, float[] numerator, float sparsity) {
        for (int atom = 0; atom < h.length; atom++) {
            h[atom] = FrameSolver.bounded(h[atom] * (numerator[atom] / (atomSums[atom] + sparsity)));
        }
    }

    /**
     * Mixes some of the atoms with the activations of a stream's last frame.
     *
     * @param from first atom
     * @param to atom after the last
     * @param out [stride]; the first [bins] count
     */
    @AudioThread
    public void mix(int stream, int from, int to, float[] out) {
        products.mix(activations[stream], from, to, out);
    }

    /** {@return length of the arrays that {@link #mix} writes} */
    public int stride() {
        return products.stride();
    }

    /** Forgets a stream's frames: every atom is as active as every other. */
    @AudioThread
    public void reset(int stream) {
        Arrays.fill(activations[stream], 1);
    }
}
