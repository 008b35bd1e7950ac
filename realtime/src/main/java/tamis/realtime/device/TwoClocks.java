package tamis.realtime.device;

import java.util.function.LongSupplier;
import tamis.dsp.AudioThread;
import tamis.realtime.pipeline.HopExchange;
import tamis.realtime.rate.DriftController;

/**
 * What the two ends of a device know of each other when each goes by a clock of its own: how far capture has come, and
 * how much faster playback must go to stay as far behind as declared.
 *
 * <p>Capture comes in periods. Between them its place is drawn on by the time that has passed, or else the beat of two
 * periods that are almost the same would look like a slow drift to and fro.
 */
final class TwoClocks {
    private static final double HALF = 0.5;
    private static final double LONGEST_STEP_SECONDS = 0.1;
    private static final double STALLED_SECONDS = 0.25; // capture that is silent for longer has stopped

    private final LongSupplier nanos;
    private final double sampleRate;
    private final long origin;
    private final DriftController controller;
    private volatile double intercept; // place of capture less the samples of the time since the origin
    private volatile double latest = -1; // seconds since the origin; of the latest capture, -1 for none
    private double updated; // seconds since the origin; the playback thread's, as all below
    private double hand;
    private double speedUp;

    /**
     * Two clocks that have not met.
     *
     * @param exchange that both ends share
     * @param periodSamples that capture brings at once, at the engine's rate
     * @param nanos the time, such as {@link System#nanoTime}
     */
    TwoClocks(HopExchange exchange, double periodSamples, LongSupplier nanos) {
        double hop = exchange.spec().stft().hop();
        // A hop is being gathered, half of it on average, and half a period has not been delivered.
        double target = (exchange.prefillHops() + 1) * hop + HALF * hop + HALF * periodSamples;
        this.nanos = nanos;
        this.sampleRate = exchange.spec().sampleRate();
        this.origin = nanos.getAsLong();
        this.controller = new DriftController(target / sampleRate);
    }

    @AudioThread
    private double seconds() {
        return (nanos.getAsLong() - origin) * 1e-9;
    }

    /** Tells how far capture has come, in engine samples of the whole stream; the capture thread's. */
    @AudioThread
    void captured(double place) {
        double now = seconds();
        intercept = place - now * sampleRate;
        latest = now;
    }

    /**
     * {@return by how much faster than nominal to play from now on}
     *
     * @param played how far playback has come, in engine samples of the whole stream
     */
    @AudioThread
    double speedUp(double played) {
        double now = seconds();
        double elapsed = Math.min(now - updated, LONGEST_STEP_SECONDS);
        updated = now;
        if (latest < 0 || now - latest > STALLED_SECONDS) {
            return speedUp;
        }
        hand = (intercept + now * sampleRate - played) / sampleRate;
        speedUp = controller.update(hand, elapsed);
        return speedUp;
    }

    /** {@return how much faster capture's clock is than playback's, as found} */
    @AudioThread
    double ppm() {
        return controller.ppm();
    }

    /** {@return what lies between capture and playback} */
    @AudioThread
    double handSeconds() {
        return hand;
    }
}
