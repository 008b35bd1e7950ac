package tamis.realtime.network;

import tamis.dsp.separator.StreamSpec;
import tamis.realtime.rate.ChannelMap;
import tamis.realtime.rate.VariableResampler;

/**
 * From hops to pieces of another length, rate and channels. One thread's; allocates only in the constructor.
 */
final class WireHops {
    private final VariableResampler resampler;
    private final float[][] converted; // [channels][mostOut]
    private final float[][] held; // [wire channels][piece + mostOut]
    private final float[][] piece; // [wire channels][piece]
    private final float[][] mapped; // [wire channels][mostOut]
    private int holds; // samples

    /**
     * Nothing yet.
     *
     * @param pieceSamples of the wire
     */
    WireHops(StreamSpec spec, WireFormat wire, int pieceSamples) {
        int hop = spec.stft().hop();
        this.resampler = new VariableResampler(spec.channels(), spec.sampleRate(), wire.sampleRate(), hop);
        this.converted = new float[spec.channels()][resampler.mostOut()];
        this.mapped = new float[wire.channels()][resampler.mostOut()];
        this.held = new float[wire.channels()][pieceSamples + resampler.mostOut()];
        this.piece = new float[wire.channels()][pieceSamples];
    }

    /** Takes a hop, or less; all pieces that it completes must be asked for before the next. */
    void add(float[][] hop, int count) {
        int more = resampler.convert(hop, count, converted);
        ChannelMap.map(converted, mapped, more);
        for (int channel = 0; channel < held.length; channel++) {
            System.arraycopy(mapped[channel], 0, held[channel], holds, more);
        }
        holds += more;
    }

    /** {@return whether there was another whole piece, which {@link #piece} gives} */
    boolean next() {
        int length = piece[0].length;
        if (holds < length) {
            return false;
        }
        holds -= length;
        for (int channel = 0; channel < held.length; channel++) {
            System.arraycopy(held[channel], 0, piece[channel], 0, length);
            System.arraycopy(held[channel], length, held[channel], 0, holds);
        }
        return true;
    }

    /** {@return the piece that {@link #next} found, [wire channels][piece]; overwritten by the next} */
    float[][] piece() {
        return piece;
    }
}
