package tamis.dsp.separators;

import tamis.dsp.AudioThread;
import tamis.dsp.mask.Masks;
import tamis.dsp.model.UnrolledWeights;
import tamis.dsp.separator.ActivationView;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;

/**
 * An unrolled network of a lower rate on the lowest bins of longer frames. Every bin above it gets the mean of what the
 * network gives its highest bins, each counting by its magnitude: an S up there is an S down there too.
 */
public final class FullBandSeparator implements Separator, ActivationView {
    private static final float NOTHING = 1e-12f; // keeps the mean defined in silence
    private static final float LOUDEST = 1e6f; // 120 dB above a magnitude of one: keeps sums finite

    private final UnrolledWeights model;
    private final FullBandShape shape;
    private final UnrolledNmfSeparator low;
    private final float scale; // of the network's magnitudes over the stream's, whose window is as much longer
    private final float[] magnitude; // [bins]

    /**
     * Makes a separator, ready to run.
     *
     * @throws IllegalArgumentException when the model lacks a weight, or has another number of bins or sources
     */
    public FullBandSeparator(StreamSpec spec, UnrolledWeights model) {
        this(model, shape(spec, model));
    }

    private FullBandSeparator(UnrolledWeights model, FullBandShape shape) {
        this(model, shape, new UnrolledNmfSeparator(shape.low().bins(), model));
    }

    private FullBandSeparator(UnrolledWeights model, FullBandShape shape, UnrolledNmfSeparator low) {
        this.model = model;
        this.shape = shape;
        this.low = low;
        this.scale = (float) (shape.low().bins() - 1) / (shape.bins() - 1);
        this.magnitude = new float[shape.bins()];
    }

    private static FullBandShape shape(StreamSpec spec, UnrolledWeights model) {
        FullBandShape shape = FullBandShape.of(model);
        if (shape.bins() != spec.stft().bins()) {
            throw new IllegalArgumentException("model must have " + spec.stft().bins() + " bins, got " + shape.bins());
        }
        return shape;
    }

    /** {@return whether it runs that model, on frames of so many bins} */
    boolean runs(UnrolledWeights other, int bins) {
        return model.equals(other) && magnitude.length == bins;
    }

    /** {@return the same for another stream; what was learnt is kept only once} */
    FullBandSeparator another() {
        return new FullBandSeparator(model, shape, low.another());
    }

    /** {@inheritDoc} What the network does with less effort, and in digital silence, holds for the high bins too. */
    @Override
    @AudioThread
    public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
        mixture.magnitude(magnitude);
        for (int bin = 0; bin < magnitude.length; bin++) {
            magnitude[bin] *= scale;
        }
        low.explain(magnitude, parameters, masks);
        float share = topShare(masks.values()[0]);
        int first = shape.low().bins();
        java.util.Arrays.fill(masks.values()[0], first, magnitude.length, share);
        java.util.Arrays.fill(masks.values()[1], first, magnitude.length, 1 - share);
    }

    @AudioThread
    private float topShare(float[] mask) {
        float sum = 0;
        float shared = 0;
        int end = shape.low().bins();
        for (int bin = end - shape.top(); bin < end; bin++) {
            float value = magnitude[bin] <= LOUDEST ? magnitude[bin] : 0; // false for NaN and infinity
            sum += value + NOTHING;
            shared += (value + NOTHING) * mask[bin];
        }
        return Math.min(1, shared / sum);
    }

    @Override
    @AudioThread
    public void reset() {
        low.reset();
    }

    @Override
    public int atoms() {
        return low.atoms();
    }

    @Override
    @AudioThread
    public void activations(float[] out) {
        low.activations(out);
    }
}
