package tamis.realtime.network;

import tamis.dsp.separator.StreamSpec;
import tamis.realtime.rate.ChannelMap;
import tamis.realtime.rate.DriftController;
import tamis.realtime.rate.VariableResampler;

/**
 * Gives the sound of another clock by ours, hop by hop: converted to the stream's rate and channels, and taken a little
 * faster or slower than nominal so that what has been gathered stays as much as it was when the sound began.
 *
 * <p>One thread's; allocates only in the constructor.
 */
final class OurClock {
    private static final double PIECE_MILLIS = 2; // taken at once: less than any hop
    private static final double FINDING_SECONDS = 2; // over which the usual level is found

    private final Supply supply;
    private final double wireRate;
    private final int piece;
    private final double hopSeconds;
    private final VariableResampler resampler;
    private final float[][] taken; // [wire channels][piece]
    private final float[][] mapped; // [channels][piece]
    private final float[][] converted; // [channels][mostOut]
    private final float[][] held; // [channels][hop + mostOut]
    private int holds; // samples
    private DriftController controller = new DriftController(0);
    private double levels; // sum of those seen while the usual one is found
    private int seen;

    OurClock(Supply supply, WireFormat wire, StreamSpec spec) {
        this.supply = supply;
        this.wireRate = wire.sampleRate();
        this.piece = wire.samples(PIECE_MILLIS);
        this.hopSeconds = spec.hopMillis() / 1000;
        this.resampler = new VariableResampler(spec.channels(), wireRate, spec.sampleRate(), piece);
        this.taken = new float[wire.channels()][piece];
        this.mapped = new float[spec.channels()][piece];
        this.converted = new float[spec.channels()][resampler.mostOut()];
        this.held = new float[spec.channels()][spec.stft().hop() + resampler.mostOut()];
    }

    /** {@return delay of the conversion, in samples of the wire} */
    int latencySamples() {
        return resampler.latencySamples();
    }

    /** {@return by how much the other clock is faster than ours, as found, parts per million} */
    double ppm() {
        return controller.ppm();
    }

    /** Fills a hop, [channels][hop]. */
    void fill(float[][] hop) {
        supply.arrive();
        follow();
        int length = hop[0].length;
        while (holds < length) {
            supply.read(taken, piece);
            ChannelMap.map(taken, mapped, piece);
            int more = resampler.convert(mapped, piece, converted);
            for (int channel = 0; channel < held.length; channel++) {
                System.arraycopy(converted[channel], 0, held[channel], holds, more);
            }
            holds += more;
        }
        holds -= length;
        for (int channel = 0; channel < held.length; channel++) {
            System.arraycopy(held[channel], 0, hop[channel], 0, length);
            System.arraycopy(held[channel], length, held[channel], 0, holds);
        }
    }

    /** What the level is at first depends on how packets and hops beat; what it becomes, on the clocks. */
    private void follow() {
        if (!supply.clocked()) {
            seen = 0;
            levels = 0;
            return;
        }
        double seconds = supply.level() / wireRate;
        if (seen * hopSeconds < FINDING_SECONDS) {
            levels += seconds;
            seen++;
            if (seen * hopSeconds >= FINDING_SECONDS) {
                controller = new DriftController(Math.min(levels / seen, 1));
            }
            return;
        }
        resampler.stretch(1 / (1 + controller.update(seconds, hopSeconds)));
    }
}
