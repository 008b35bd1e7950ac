package tamis.realtime.device;

import tamis.dsp.AudioThread;
import tamis.dsp.separator.StreamSpec;
import tamis.realtime.pipeline.HopExchange;

/** From a device's period and rate to the engine's hops. Allocates only in the constructor; the capture thread's. */
final class CaptureEdge {
    private final HopExchange exchange;
    private final RateAdapter adapter;
    private final float[][] converted; // at the engine's rate
    private final float[][] hop;
    private int filled; // samples of the hop

    /**
     * Takes a device's samples.
     *
     * @param mostSamples that are ever accepted at once
     */
    CaptureEdge(HopExchange exchange, int deviceRate, int mostSamples) {
        StreamSpec spec = exchange.spec();
        this.exchange = exchange;
        this.adapter = new RateAdapter(spec.channels(), deviceRate, spec.sampleRate(), mostSamples);
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
    }
}
