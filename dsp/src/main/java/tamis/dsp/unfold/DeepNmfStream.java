package tamis.dsp.unfold;

import java.util.Arrays;
import tamis.dsp.AudioThread;
import tamis.dsp.factor.Matrix;
import tamis.dsp.kernel.AtomProducts;
import tamis.dsp.kernel.Kernels;

/**
 * Runs a trained {@link DeepNmf} on one frame after the other, in single precision.
 *
 * <p>Dictionaries are scaled to a largest weight of one: a layer's common scale passes to the activations, where the next
 * layer takes it out again, so only the last one's must be put back.
 *
 * <p>Everything is kept at or above {@value #FLOOR}, so that nothing turns subnormal however long the silence. One stream,
 * one thread at a time. Allocates only in the constructor.
 */
public final class DeepNmfStream {
    private static final float FLOOR = 1e-12f; // the product of two is still a normal number
    private static final float LOUDEST = 1e6f; // 120 dB above a magnitude of one
    private static final float HIGHEST = 1e9f; // of an activation: what the loudest frame over a small atom may give

    private final int bins;
    private final AtomProducts[] layers; // [layers] of [atoms][context * bins]
    private final float[][] scales; // 1 / (column sum + sparsity), [layers][atoms]
    private final AtomProducts last; // [atoms][bins]
    private final float partScale; // what the last layer's and the last dictionary's scales do to a part
    private final int[] firstAtom; // of each source, and the number of all at the end, [sources + 1]
    private final float[] stack; // the newest frame last, [stride]
    private final float[] activations; // h, [atoms]
    private final float[] projected; // W'(v / Wh), [atoms]

    /** Copies and packs the network's weights. */
    public DeepNmfStream(DeepNmf network) {
        this.bins = network.bins();
        this.layers = new AtomProducts[network.layers().size()];
        for (int layer = 0; layer < layers.length; layer++) {
            Matrix dictionary = network.layers().get(layer);
            boolean repeated = layer > 0 && dictionary == network.layers().get(layer - 1);
            layers[layer] = repeated ? layers[layer - 1] : pack(dictionary);
        }
        this.last = pack(network.last());
        this.partScale =
                (float) (largest(network.last()) / largest(network.layers().getLast()));
        this.scales = network.layers().stream()
                .map(layer -> scale(layer, network.sparsity()))
                .toArray(float[][]::new);
        this.firstAtom = new int[network.sources() + 1];
        for (int source = 0; source < network.sources(); source++) {
            firstAtom[source + 1] = firstAtom[source] + network.atoms().get(source);
        }
        this.stack = new float[layers[0].stride()];
        this.activations = new float[last.atoms()];
        this.projected = new float[last.atoms()];
        reset();
    }

    private static AtomProducts pack(Matrix dictionary) {
        float[][] atoms = new float[dictionary.columns()][dictionary.rows()];
        double scale = 1 / largest(dictionary);
        for (int atom = 0; atom < atoms.length; atom++) {
            for (int row = 0; row < dictionary.rows(); row++) {
                atoms[atom][row] = Math.max((float) (dictionary.get(row, atom) * scale), FLOOR);
            }
        }
        return Kernels.best().pack(atoms);
    }

    private static double largest(Matrix dictionary) {
        return Math.max(Arrays.stream(dictionary.data()).max().orElse(0), KlLayer.FLOOR);
    }

    private static float[] scale(Matrix dictionary, double sparsity) {
        float[] scale = new float[dictionary.columns()];
        double largest = largest(dictionary);
        for (int atom = 0; atom < scale.length; atom++) {
            double sum = Arrays.stream(dictionary.column(atom)).sum();
            scale[atom] = (float) (1 / ((sum + sparsity) / largest + dictionary.rows() * FLOOR));
        }
        return scale;
    }

    public int bins() {
        return bins;
    }

    public int atoms() {
        return activations.length;
    }

    /** Copies the activations of the last frame, [{@link #atoms}]. */
    @AudioThread
    public void activations(float[] out) {
        System.arraycopy(activations, 0, out, 0, activations.length);
    }

    public int sources() {
        return firstAtom.length - 1;
    }

    /** {@return length that {@link #part}'s output must have, at least {@link #bins}} */
    public int stride() {
        return last.stride();
    }

    /**
     * Takes the next frame and finds its activations. Magnitudes that are not finite are read as silence.
     *
     * @param magnitude linear, [bins] or longer, not modified
     * @param effort share of the layers to run, in (0, 1]; the first ones are left out
     * @return h, [atoms]; the same array on every call, overwritten by the next
     */
    @AudioThread
    public float[] push(float[] magnitude, float effort) {
        int length = layers[0].bins();
        System.arraycopy(stack, bins, stack, 0, length - bins);
        for (int bin = 0; bin < bins; bin++) {
            float value = magnitude[bin];
            stack[length - bins + bin] = value > FLOOR && value < Float.MAX_VALUE ? Math.min(value, LOUDEST) : FLOOR;
        }
        Arrays.fill(activations, 1);
        int skipped = layers.length - Math.max(1, Math.round(layers.length * effort));
        for (int layer = skipped; layer < layers.length; layer++) {
            layers[layer].projectRatio(stack, activations, FLOOR, projected);
            float[] scale = scales[layer];
            for (int atom = 0; atom < activations.length; atom++) {
                float updated = activations[atom] * projected[atom] * scale[atom];
                activations[atom] = Math.clamp(updated, FLOOR, HIGHEST);
            }
        }
        return activations;
    }

    /**
     * Reconstructs one source's unfiltered part of the newest frame.
     *
     * @param out {@code A_s = W_s h_s}, [{@link #stride}]
     */
    @AudioThread
    public void part(int source, float[] out) {
        last.mix(activations, firstAtom[source], firstAtom[source + 1], out);
        for (int bin = 0; bin < bins; bin++) {
            out[bin] *= partScale;
        }
    }

    /** Forgets all frames. */
    @AudioThread
    public void reset() {
        Arrays.fill(stack, FLOOR);
        Arrays.fill(activations, 1);
    }
}
