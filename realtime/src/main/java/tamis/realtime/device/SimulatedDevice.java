package tamis.realtime.device;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tamis.dsp.separator.StreamSpec;
import tamis.realtime.pipeline.HopExchange;

/**
 * A sound card that is not there, with two threads as a real one has them: hardware that records and plays at its own
 * pace whether anybody comes for it or not, buffers that run over and dry, and threads that can be made to stall. It
 * records noise, the same on every channel, and knows from what it plays how long that noise was under way.
 */
public final class SimulatedDevice implements AudioDevice {
    private static final int SETTLING_SECONDS = 1;
    private static final int COMPARED = 8192; // samples
    private static final double LEAST_LIKENESS = 0.3; // of output and input where they match; chance gives 0.05

    private final SimulatedFormat format;
    private final SimulatedCard card;
    private final CountDownLatch flowing = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private volatile boolean stopping;
    private volatile long captureStall; // nanoseconds, taken by the thread
    private volatile long playbackStall;
    private volatile double latencyMillis;
    private @Nullable Thread capture;
    private @Nullable Thread playback;

    /**
     * Makes a card.
     *
     * @param seed of the noise it records
     */
    public SimulatedDevice(SimulatedFormat format, long seed) {
        this.format = format;
        this.card = new SimulatedCard(format.sampleRate(), seed);
    }

    @Override
    public String name() {
        return "simulated card, " + format.sampleRate() + " Hz, " + format.periods() + " periods of "
                + format.periodSamples();
    }

    @Override
    public double latencyMillis() {
        return latencyMillis;
    }

    @Override
    public void start(HopExchange exchange) {
        StreamSpec spec = exchange.spec();
        CaptureEdge in = new CaptureEdge(exchange, format.sampleRate(), format.periodSamples());
        PlaybackEdge out = new PlaybackEdge(exchange, format.sampleRate());
        latencyMillis =
                1000.0 * (format.periodSamples() + in.latencySamples() + format.bufferSamples()) / format.sampleRate()
                        + 1000.0 * out.latencySamples() / spec.sampleRate();
        exchange.opening();
        capture = thread("tamis-capture", () -> capture(exchange, in));
        playback = thread("tamis-playback", () -> play(exchange, out));
    }

    private void capture(HopExchange exchange, CaptureEdge edge) {
        int period = format.periodSamples();
        float[][] samples = new float[exchange.spec().channels()][period];
        long settlesAfter = (long) SETTLING_SECONDS * format.sampleRate();
        for (long at = card.now(); !stopping; at += period) {
            captureStall = stall(captureStall);
            sleepUntil(at + period);
            long oldest = card.now() - format.bufferSamples();
            if (oldest > at) {
                exchange.captureLost();
                at = oldest;
            }
            for (float[] channel : samples) {
                card.record(at, channel, period);
            }
            edge.accept(samples, period);
            flowing.countDown();
            if (at < settlesAfter && at + period >= settlesAfter) {
                exchange.settled();
            }
        }
    }

    private void play(HopExchange exchange, PlaybackEdge edge) {
        int period = format.periodSamples();
        float[][] samples = new float[exchange.spec().channels()][period];
        awaitFlow();
        long at = card.now() + format.bufferSamples(); // behind a buffer of silence
        while (!stopping) {
            playbackStall = stall(playbackStall);
            sleepUntil(at + period - format.bufferSamples());
            long now = card.now();
            if (now > at) {
                exchange.playbackStarved();
                card.play(at, null, (int) Math.min(now - at, COMPARED));
                at = now;
            }
            edge.fill(samples, period);
            card.play(at, samples[0], period);
            at += period;
        }
    }

    private void awaitFlow() {
        try {
            flowing.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static long stall(long nanos) {
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return 0;
    }

    private void sleepUntil(long position) {
        for (long left = card.nanosUntil(position); left > 0 && !stopping; left = card.nanosUntil(position)) {
            LockSupport.parkNanos(left);
        }
    }

    /** Makes the recording thread sleep once. */
    public void stallCapture(Duration length) {
        captureStall = length.toNanos();
    }

    /** Makes the playing thread sleep once. */
    public void stallPlayback(Duration length) {
        playbackStall = length.toNanos();
    }

    /**
     * Finds out how long a sample now takes from the card's input to its output, by likeness. Any thread but its own.
     *
     * @param longestMillis to look for
     * @return milliseconds, not a number when what is heard is not like what was recorded
     */
    public double measuredLatencyMillis(double longestMillis) {
        int longest = (int) (longestMillis * format.sampleRate() / 1000);
        long end = card.now() - format.periodSamples();
        float[] heard = new float[COMPARED];
        float[] recorded = new float[COMPARED + longest];
        card.hear(end - COMPARED, heard);
        card.record(end - recorded.length, recorded, recorded.length);
        double best = 0;
        int delay = 0;
        double energy = energy(heard, 0);
        for (int lag = 0; lag <= longest; lag++) {
            double product = 0;
            int from = longest - lag;
            for (int i = 0; i < COMPARED; i++) {
                product += heard[i] * recorded[from + i];
            }
            if (product > best) {
                best = product;
                delay = lag;
            }
        }
        double likeness = best / Math.sqrt(Math.max(energy * energy(recorded, longest - delay), 1e-20));
        return likeness < LEAST_LIKENESS ? Double.NaN : 1000.0 * delay / format.sampleRate();
    }

    private static double energy(float[] samples, int from) {
        double sum = 0;
        for (int i = 0; i < COMPARED; i++) {
            sum += samples[from + i] * samples[from + i];
        }
        return sum;
    }

    @SuppressWarnings("ThreadPriorityCheck") // a hint to platforms that heed it; nothing relies on it
    private Thread thread(String name, Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException fault) {
                        failure.compareAndSet(null, fault);
                        ended.countDown();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
        thread.start();
        return thread;
    }

    @Override
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public @Nullable Exception failure() {
        return failure.get();
    }

    @Override
    public void close() {
        stopping = true;
        flowing.countDown();
        Threads.join(capture);
        Threads.join(playback);
        ended.countDown();
    }
}
