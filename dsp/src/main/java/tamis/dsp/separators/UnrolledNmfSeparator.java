package tamis.dsp.separators;

import org.jspecify.annotations.Nullable;
import tamis.dsp.AudioThread;
import tamis.dsp.kernel.AtomProducts;
import tamis.dsp.kernel.Kernels;
import tamis.dsp.kernel.Powers;
import tamis.dsp.mask.Masks;
import tamis.dsp.model.UnrolledWeights;
import tamis.dsp.separator.ActivationView;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;

/**
 * A short, fixed number of multiplicative updates, each with its own trained dictionary, and trained decoders from
 * activations to the two sources. Every weight and every number between input and mask is positive and adds up.
 *
 * <p>Layer k starts from {@code g = A_k' z} of what the layer before handed on (the first from a fixed g), updates
 * {@code h = g (a W_k'(v / W_k g) / (W_k'1 + mu))^b} elementwise, and hands on z = (h, m): m is a slow copy of h,
 * {@code m += r (h - m)}, whose pace r is fixed or, gated, {@code p^c / (p^c + q^c)} of p = P'h and q = Q'h. Exponents
 * above one make atoms compete harder. Sources: "Deep NMF for speech separation",
 * ICASSP 2015 (unrolling, discriminative decoders); "Deep recurrent NMF for speech separation by unfolding
 * iterative thresholding", WASPAA 2017 (what is handed on in time). v is of {@link UnrolledFeatures}.
 *
 * <p>Decoders give {@code s = S'z + e x} and {@code n = N'z + d f} in every bin, x the frame and f its tracked floor;
 * the mask is {@code s^p / (s^p + n^p)}. The exponents are trained too. A model may hold atoms of a noise that it was
 * taught later; see {@link LearntNoise}.
 */
public final class UnrolledNmfSeparator implements Separator, ActivationView {
    private static final float LEAST = 1e-20f; // of a decoded source; far below anything weights and floors give
    private static final float[] ONE = {1};

    private final UnrolledWeights model;
    private final UnrolledShape shape;
    private final UnrolledFeatures features;
    private final UnrolledLayer[] layers;
    private final AtomProducts decoders; // S and N beside each other, [handed on][2 bins]
    private final float[] speechDirect; // e, [bins]
    private final float[] noiseDirect; // d, [bins]
    private final float[] exponent; // p, [bins]
    private final float[] magnitude; // [bins]
    private final float[] explained; // v, with room for whole registers
    private final float[] decoded; // s, then n
    private final float[] odds; // n / s, then its power, [bins]
    private final @Nullable LearntNoise learnt; // null when nothing was
    private final int atoms;
    private float[] activations; // of the last layer, then their slow copies; the layer owns it
    private boolean skipped;

    /**
     * Makes a separator, ready to run.
     *
     * @throws IllegalArgumentException when the model lacks a weight, or has another number of bins or sources
     */
    public UnrolledNmfSeparator(StreamSpec spec, UnrolledWeights model) {
        this(spec.stft().bins(), model);
    }

    /** Makes a separator for frames of so many bins, or for the lowest so many of longer ones. */
    UnrolledNmfSeparator(int bins, UnrolledWeights model) {
        UnrolledShape shape = UnrolledShape.of(model);
        if (shape.bins() != bins || model.sources().size() != 2) {
            throw new IllegalArgumentException("model must have " + bins + " bins and 2 sources, got " + shape.bins()
                    + " and " + model.sources().size());
        }
        this.model = model;
        this.shape = shape;
        this.features = new UnrolledFeatures(shape);
        this.layers = new UnrolledLayer[shape.layers()];
        for (int layer = 0; layer < layers.length; layer++) {
            layers[layer] = new UnrolledLayer(shape, model, layer);
        }
        float[][] both = new float[shape.handedOn()][2 * bins];
        float[] speech = model.tensor("speech", shape.handedOn(), bins);
        float[] noise = model.tensor("noise", shape.handedOn(), bins);
        for (int row = 0; row < both.length; row++) {
            System.arraycopy(speech, row * bins, both[row], 0, bins);
            System.arraycopy(noise, row * bins, both[row], bins, bins);
        }
        this.decoders = Kernels.best().pack(both);
        this.speechDirect = model.tensor("speech-direct", 1, bins);
        this.noiseDirect = model.tensor("noise-direct", 1, bins);
        this.exponent = model.tensor("exponent", 1, bins);
        this.magnitude = new float[bins];
        this.atoms = shape.atoms();
        this.activations = new float[shape.handedOn()];
        this.explained = new float[layers[0].stride()];
        this.decoded = new float[decoders.stride()];
        this.odds = new float[bins];
        this.learnt = LearntNoise.of(model, bins);
    }

    private UnrolledNmfSeparator(UnrolledNmfSeparator like) {
        this.model = like.model;
        this.shape = like.shape;
        this.features = new UnrolledFeatures(shape);
        this.layers = new UnrolledLayer[like.layers.length];
        for (int layer = 0; layer < layers.length; layer++) {
            layers[layer] = like.layers[layer].another();
        }
        this.decoders = like.decoders.another();
        this.speechDirect = like.speechDirect;
        this.noiseDirect = like.noiseDirect;
        this.exponent = like.exponent;
        this.magnitude = new float[like.magnitude.length];
        this.atoms = like.atoms;
        this.activations = new float[shape.handedOn()];
        this.explained = new float[like.explained.length];
        this.decoded = new float[like.decoded.length];
        this.odds = new float[like.odds.length];
        this.learnt = like.learnt == null ? null : like.learnt.another();
    }

    /** {@return whether it runs that model, on frames of so many bins} */
    boolean runs(UnrolledWeights other, int bins) {
        return model.equals(other) && magnitude.length == bins;
    }

    /** {@return the same for another stream; what was learnt is kept only once, so both read it from the same cache} */
    UnrolledNmfSeparator another() {
        return new UnrolledNmfSeparator(this);
    }

    /**
     * {@inheritDoc} With less than full effort every second frame keeps what the one before was decoded to; so does
     * digital silence, at any effort, and leaves no trace in what the layers remember.
     */
    @Override
    @AudioThread
    public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
        mixture.magnitude(magnitude);
        explain(magnitude, parameters, masks);
    }

    /**
     * Explains one frame, of which it looks at its own bins only, and writes their masks.
     *
     * @param frame magnitudes, [bins] or longer, not modified
     */
    @AudioThread
    void explain(float[] frame, ParameterValues parameters, Masks masks) {
        boolean heard = features.next(frame);
        skipped = parameters.effort() < 1 && !skipped;
        if (heard && !skipped) {
            float[] stacked = features.stacked();
            System.arraycopy(stacked, 0, explained, 0, stacked.length);
            float[] handedOn = ONE;
            for (UnrolledLayer layer : layers) {
                handedOn = layer.explain(explained, handedOn);
            }
            activations = handedOn;
            decoders.mix(handedOn, 0, handedOn.length, decoded);
        }
        share(frame, parameters.get(UnrolledNmfProvider.MASK_EXPONENT), masks);
    }

    @AudioThread
    private void share(float[] frame, float power, Masks masks) {
        float[] full = features.full();
        float[] floor = features.floor();
        float[] speechMask = masks.values()[0];
        float[] noiseMask = masks.values()[1];
        int bins = magnitude.length;
        for (int bin = 0; bin < bins; bin++) {
            float s = decoded[bin] + speechDirect[bin] * full[bin];
            float n = decoded[bins + bin] + noiseDirect[bin] * floor[bin];
            odds[bin] = Math.max(n, LEAST) / Math.max(s, LEAST);
        }
        Powers.power(odds, exponent, odds, bins);
        for (int bin = 0; bin < bins; bin++) {
            float share = 1 / (1 + odds[bin]);
            share = power == 1 ? share : (float) Math.pow(share, power);
            speechMask[bin] = share;
            noiseMask[bin] = 1 - share;
        }
        if (learnt != null) {
            learnt.refine(frame, masks);
        }
    }

    @Override
    @AudioThread
    public void reset() {
        features.reset();
        for (UnrolledLayer layer : layers) {
            layer.reset();
        }
        java.util.Arrays.fill(decoded, 0);
        skipped = false;
    }

    @Override
    public int atoms() {
        return atoms;
    }

    @Override
    @AudioThread
    public void activations(float[] out) {
        System.arraycopy(activations, 0, out, 0, atoms);
    }
}
