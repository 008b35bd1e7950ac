package tamis.realtime.device;

import org.jspecify.annotations.Nullable;
import tamis.dsp.AudioThread;
import tamis.dsp.separator.StreamSpec;
import tamis.realtime.pipeline.HopExchange;

/** From the engine's hops to a device's period and rate. Allocates only in the constructor; the playback thread's. */
final class PlaybackEdge {
    private final HopExchange exchange;
    private final RateAdapter adapter;
    private final double samplesPerDeviceSample; // of the engine
    private final float[][] hop;
    private final float[][] converted; // a hop at the device's rate
    private final @Nullable TwoClocks clocks;
    private int filled; // samples of it
    private int taken; // of those

    /** Plays by the clock that captures. */
    PlaybackEdge(HopExchange exchange, int deviceRate) {
        this(exchange, deviceRate, null);
    }

    /**
     * Plays what comes out of an exchange.
     *
     * @param clocks shared with the capture edge, null when capture goes by the same clock
     */
    PlaybackEdge(HopExchange exchange, int deviceRate, @Nullable TwoClocks clocks) {
        StreamSpec spec = exchange.spec();
        int length = spec.stft().hop();
        this.exchange = exchange;
        this.clocks = clocks;
        this.adapter = new RateAdapter(spec.channels(), spec.sampleRate(), deviceRate, clocks == null, length);
        this.samplesPerDeviceSample = (double) spec.sampleRate() / deviceRate;
        this.hop = new float[spec.channels()][length];
        this.converted = new float[spec.channels()][adapter.mostOut()];
    }

    /** {@return delay of the rate adapter, in engine samples} */
    int latencySamples() {
        return adapter.latencySamples();
    }

    /** Fills {@code samples}, [channels][at least count], polling as many hops as that takes. */
    @AudioThread
    void fill(float[][] samples, int count) {
        if (clocks != null) {
            follow(clocks);
        }
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

    /** To take away faster is to make fewer samples of each hop. */
    @AudioThread
    private void follow(TwoClocks both) {
        double played = exchange.turn() * (double) hop[0].length - (filled - taken) * samplesPerDeviceSample;
        adapter.stretch(1 / (1 + both.speedUp(played)));
        exchange.clocks(both.ppm(), both.handSeconds());
    }
}
