package tamis.realtime.device;

import tamis.dsp.AudioThread;
import tamis.dsp.separator.StreamSpec;
import tamis.realtime.pipeline.HopExchange;

/** From the engine's hops to a device's period and rate. Allocates only in the constructor; the playback thread's. */
final class PlaybackEdge {
    private final HopExchange exchange;
    private final RateAdapter adapter;
    private final float[][] hop;
    private final float[][] converted; // a hop at the device's rate
    private int filled; // samples of it
    private int taken; // of those

    PlaybackEdge(HopExchange exchange, int deviceRate) {
        StreamSpec spec = exchange.spec();
        this.exchange = exchange;
        this.adapter = new RateAdapter(
                spec.channels(), spec.sampleRate(), deviceRate, spec.stft().hop());
        this.hop = new float[spec.channels()][spec.stft().hop()];
        this.converted = new float[spec.channels()][adapter.mostOut()];
    }

    /** {@return delay of the rate adapter, in engine samples} */
    int latencySamples() {
        return adapter.latencySamples();
    }

    /** Fills {@code samples}, [channels][at least count], polling as many hops as that takes. */
    @AudioThread
    void fill(float[][] samples, int count) {
        for (int done = 0; done < count; ) {
            if (taken == filled) {
                exchange.poll(hop);
                filled = adapter.convert(hop, hop[0].length, converted);
                taken = 0;
            }
            int now = Math.min(count - done, filled - taken);
            for (int channel = 0; channel < hop.length; channel++) {
                System.arraycopy(converted[channel], taken, samples[channel], done, now);
            }
            done += now;
            taken += now;
        }
    }
}
