package tamis.dsp.separators;

import tamis.dsp.AudioThread;
import tamis.dsp.kernel.AtomProducts;
import tamis.dsp.kernel.Kernels;
import tamis.dsp.mask.Masks;
import tamis.dsp.model.UnrolledWeights;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;

/**
 * A short, fixed number of multiplicative updates, each with its own trained dictionary, and trained decoders from
 * activations to the two sources. Every weight and every number between input and mask is positive and adds up.
 *
 * <p>Layer k starts from {@code g = A_k' z} of what the layer before handed on (the first from a fixed g), updates
 * {@code h = a g W_k'(v / W_k g) / (W_k'1 + mu)} elementwise, and hands on z = (h, m): m is a slow copy of h, {@code m +=
 * r (h - m)}, whose pace r is fixed or, gated, {@code P'h / (P'h + Q'h)}. Sources: "Deep NMF for speech separation",
 * ICASSP 2015, eqs. 9-11 (unrolling, discriminative decoders); "Deep recurrent NMF for speech separation by unfolding
 * iterative thresholding", WASPAA 2017, sec. 4 (what is handed on in time). v is of {@link UnrolledFeatures}.
 *
 * <p>Decoders give {@code s = S'z + e x} and {@code n = N'z + d f} in every bin, x the frame and f its tracked floor;
 * a last update fits s to the frame, {@code s *= (x / (s + n))^c}; the mask is {@code s^p / (s^p + n^p)}. The exponents
 * are trained too.
 */
public final class UnrolledNmfSeparator implements Separator {
    private static final float LEAST = 1e-20f; // of a decoded source; far below anything weights and floors give
    private static final float[] ONE = {1};

    private final UnrolledFeatures features;
    private final UnrolledLayer[] layers;
    private final AtomProducts decoders; // S and N beside each other, [handed on][2 bins]
    private final float[] speechDirect; // e, [bins]
    private final float[] noiseDirect; // d, [bins]
    private final float[] refinement; // c, [bins]; zero when there is none
    private final float[] exponent; // p, [bins]
    private final float[] magnitude; // [bins]
    private final float[] explained; // v, with room for whole registers
    private final float[] decoded;
    private boolean skipped;

    /**
     * Makes a separator, ready to run.
     *
     * @throws IllegalArgumentException when the model lacks a weight, or has another number of bins or sources
     */
    public UnrolledNmfSeparator(StreamSpec spec, UnrolledWeights model) {
        UnrolledShape shape = UnrolledShape.of(model);
        int bins = spec.stft().bins();
        if (shape.bins() != bins || model.sources().size() != 2) {
            throw new IllegalArgumentException("model must have " + bins + " bins and 2 sources, got " + shape.bins()
                    + " and " + model.sources().size());
        }
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
        this.refinement = shape.refined() ? model.tensor("refinement", 1, bins) : new float[bins];
        this.exponent = model.tensor("exponent", 1, bins);
        this.magnitude = new float[bins];
        this.explained = new float[layers[0].stride()];
        this.decoded = new float[decoders.stride()];
    }

    /** {@inheritDoc} With less than full effort every second frame keeps the masks of the one before. */
    @Override
    @AudioThread
    public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
        mixture.magnitude(magnitude);
        features.next(magnitude);
        skipped = parameters.effort() < 1 && !skipped;
        if (!skipped) {
            float[] stacked = features.stacked();
            System.arraycopy(stacked, 0, explained, 0, stacked.length);
            float[] handedOn = ONE;
            for (UnrolledLayer layer : layers) {
                handedOn = layer.explain(explained, handedOn);
            }
            decoders.mix(handedOn, 0, handedOn.length, decoded);
        }
        share(parameters.get(UnrolledNmfProvider.MASK_EXPONENT), masks);
    }

    @AudioThread
    private void share(float power, Masks masks) {
        float[] full = features.full();
        float[] floor = features.floor();
        float[] speechMask = masks.values()[0];
        float[] noiseMask = masks.values()[1];
        int bins = magnitude.length;
        for (int bin = 0; bin < bins; bin++) {
            float s = Math.max(decoded[bin] + speechDirect[bin] * full[bin], LEAST);
            float n = Math.max(decoded[bins + bin] + noiseDirect[bin] * floor[bin], LEAST);
            // In logarithms: s (x / (s + n))^c, then the share of its power p.
            double odds = Math.log(s / n) + refinement[bin] * Math.log(full[bin] / (s + n));
            float share = (float) Math.pow(1 + Math.exp(-exponent[bin] * odds), -power);
            speechMask[bin] = share;
            noiseMask[bin] = 1 - share;
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
}
