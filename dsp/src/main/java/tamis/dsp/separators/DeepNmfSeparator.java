package tamis.dsp.separators;

import tamis.dsp.AudioThread;
import tamis.dsp.mask.Masks;
import tamis.dsp.mask.RatioMask;
import tamis.dsp.separator.ActivationView;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.unfold.DeepNmf;
import tamis.dsp.unfold.DeepNmfStream;

/**
 * Shares each bin as a trained {@link DeepNmf} does, frame by frame. It looks at frames of the past only, so it adds no
 * latency.
 */
public final class DeepNmfSeparator implements Separator, ActivationView {
    private final DeepNmfStream stream;
    private final float[] magnitude; // [bins]
    private final float[][] parts; // of each source, [sources][stride]

    /**
     * Makes a separator, ready to run.
     *
     * @throws IllegalArgumentException when the network has another number of bins than the stream
     */
    public DeepNmfSeparator(StreamSpec spec, DeepNmf network) {
        int bins = spec.stft().bins();
        if (network.bins() != bins) {
            throw new IllegalArgumentException("the network must have " + bins + " bins for frames of "
                    + spec.stft().frame() + " samples, got " + network.bins());
        }
        this.stream = new DeepNmfStream(network);
        this.magnitude = new float[bins];
        this.parts = new float[network.sources()][stream.stride()];
    }

    @Override
    @AudioThread
    public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
        mixture.magnitude(magnitude);
        stream.push(magnitude, parameters.effort());
        for (int source = 0; source < parts.length; source++) {
            stream.part(source, parts[source]);
        }
        RatioMask.compute(parts, parameters.get(DeepNmfProvider.MASK_EXPONENT), masks);
    }

    @Override
    @AudioThread
    public void reset() {
        stream.reset();
    }

    @Override
    public int atoms() {
        return stream.atoms();
    }

    @Override
    @AudioThread
    public void activations(float[] out) {
        stream.activations(out);
    }
}
