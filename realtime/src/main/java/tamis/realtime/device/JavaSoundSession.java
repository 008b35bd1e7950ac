package tamis.realtime.device;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sound.sampled.Mixer;
import org.jspecify.annotations.Nullable;
import tamis.realtime.pipeline.HopExchange;
import tamis.realtime.schedule.RealTimePriority;

/**
 * An input and an output that are open, from when they begin to stream until either goes away or somebody closes them:
 * one thread records, one plays.
 *
 * <p>Playback begins once capture flows, behind a buffer of silence, so that the first hops are not already late. Lines
 * deliver less in their first seconds: losses of the first two count apart.
 */
final class JavaSoundSession implements DeviceSession {
    private static final int SETTLING_SECONDS = 2;

    private final int bufferMillis;
    private final JavaSoundInput input;
    private final JavaSoundOutput output;
    private final double latencyMillis;
    private final CountDownLatch flowing = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Thread capture;
    private final Thread playback;
    private volatile boolean stopping;

    /** Opens both devices with buffers of that length; they stream once {@link #start} is called. */
    JavaSoundSession(Mixer from, Mixer to, JavaSoundConfig config, int bufferMillis, HopExchange exchange)
            throws AudioDeviceException {
        int channels = exchange.spec().channels();
        this.bufferMillis = bufferMillis;
        this.input = JavaSoundInput.open(from, config.sampleRate(), channels, bufferMillis);
        try {
            this.output = JavaSoundOutput.open(to, config.sampleRate(), channels, bufferMillis);
        } catch (AudioDeviceException fault) {
            input.close();
            throw fault;
        }
        int rate = input.format().sampleRate();
        TwoClocks clocks = config.rateAdjust() ? clocks(exchange, rate) : null;
        CaptureEdge captureEdge = new CaptureEdge(exchange, rate, input.periodSamples(), clocks);
        PlaybackEdge playbackEdge = new PlaybackEdge(exchange, output.format().sampleRate(), clocks);
        this.latencyMillis = 1000.0 * (input.periodSamples() + captureEdge.latencySamples()) / rate
                + output.latencyMillis()
                + 1000.0 * playbackEdge.latencySamples() / exchange.spec().sampleRate();
        this.capture = thread("tamis-capture", () -> capture(exchange, captureEdge));
        this.playback = thread("tamis-playback", () -> play(exchange, playbackEdge));
    }

    private TwoClocks clocks(HopExchange exchange, int inputRate) {
        double period = (double) input.periodSamples() * exchange.spec().sampleRate() / inputRate;
        return new TwoClocks(exchange, period, System::nanoTime);
    }

    @Override
    public void start() {
        capture.start();
        playback.start();
    }

    /** {@return both devices and their buffers, for people} */
    @Override
    public String name() {
        return input.name() + " -> " + output.name() + ", buffers of " + bufferMillis + " ms";
    }

    @Override
    public double latencyMillis() {
        return latencyMillis;
    }

    private void capture(HopExchange exchange, CaptureEdge edge) throws AudioDeviceException {
        long settlesAfter = (long) SETTLING_SECONDS * input.format().sampleRate();
        long[] captured = {0};
        input.record(
                exchange.spec().channels(),
                (samples, count) -> {
                    edge.accept(samples, count);
                    flowing.countDown();
                    if (captured[0] < settlesAfter && captured[0] + count >= settlesAfter) {
                        exchange.settled();
                    }
                    captured[0] += count;
                },
                exchange,
                () -> stopping);
    }

    private void play(HopExchange exchange, PlaybackEdge edge) throws AudioDeviceException {
        try {
            flowing.await();
        } catch (InterruptedException closed) {
            return;
        }
        output.play(edge, exchange, () -> stopping);
    }

    private interface Work {
        void run() throws AudioDeviceException;
    }

    @SuppressWarnings("ThreadPriorityCheck") // a hint to platforms that heed it; nothing relies on it
    private Thread thread(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    RealTimePriority.raiseThisThread();
                    try {
                        work.run();
                    } catch (AudioDeviceException | RuntimeException fault) {
                        failure.compareAndSet(null, fault);
                    } finally {
                        stopping = true;
                        ended.countDown();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
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
        playback.interrupt(); // it may still be waiting for capture to flow
        input.close();
        output.close();
        Threads.join(capture);
        Threads.join(playback);
        ended.countDown();
    }
}
