package tamis.realtime.device;

import org.jspecify.annotations.Nullable;
import tamis.dsp.AudioThread;
import tamis.dsp.separator.StreamSpec;
import tamis.realtime.pipeline.HopExchange;

/** From a device's period and rate to the engine's hops. Allocates only in the constructor; the capture thread's. */
final class CaptureEdge {
    private final HopExchange exchange;
    private final RateAdapter adapter;
    private final float[][] converted; // at the engine's rate
    private final float[][] hop;
    private final @Nullable TwoClocks clocks;
    private int filled; // samples of the hop

    /** Takes the samples of a device that plays by the same clock, at most so many at once. */
    CaptureEdge(HopExchange exchange, int deviceRate, int mostSamples) {
        this(exchange, deviceRate, mostSamples, null);
    }

    /**
     * Takes a device's samples.
     *
     * @param mostSamples that are ever accepted at once
     * @param clocks shared with the playback edge, null when playback goes by the same clock
     */
    CaptureEdge(HopExchange exchange, int deviceRate, int mostSamples, @Nullable TwoClocks clocks) {
        StreamSpec spec = exchange.spec();
        this.exchange = exchange;
        this.clocks = clocks;
        this.adapter = new RateAdapter(spec.channels(), deviceRate, spec.sampleRate(), true, mostSamples);
        this.converted = new float[spec.channels()][adapter.mostOut()];
        this.hop = new float[spec.channels()][spec.stft().hop()];
    }

    /** {@return delay of the rate adapter, in device samples} */
    int latencySamples() {
        return adapter.latencySamples();
    }

    /** Takes samples and offers every hop they complete; {@code samples} is [channels][at least count]. */
    @AudioThread
    void accept(float[][] samples, int count) {
        int arrived = adapter.convert(samples, count, converted);
        for (int done = 0; done < arrived; ) {
            int now = Math.min(arrived - done, hop[0].length - filled);
            for (int channel = 0; channel < hop.length; channel++) {
                System.arraycopy(converted[channel], done, hop[channel], filled, now);
            }
            done += now;
            filled += now;
            if (filled == hop[0].length) {
                exchange.offer(hop);
                filled = 0;
            }
        }
        if (clocks != null) {
            clocks.captured((double) exchange.offered() * hop[0].length + filled);
        }
    }
}
