package tamis.realtime.device;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tamis.realtime.pipeline.HopExchange;

/**
 * Carries hops from a source through the pipeline to a sink, on a thread of its own: files, pipes, and whatever else can
 * wait. The output is the input later by the pipeline's delay; behind the input's end that much more is written.
 */
public final class PumpDevice implements AudioDevice {
    private static final long LONGEST_CLOSE_MILLIS = 500; // a read from a silent pipe cannot be interrupted

    private final HopSource source;
    private final HopSink sink;
    private final Pace pace;
    private final int latencySamples;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile @Nullable Exception failure;
    private @Nullable Thread thread;

    /**
     * Joins two ends, not opened yet; this device opens and closes them.
     *
     * @param pace real time: a hop at a time in the time it lasts, the separator may be late; flat out: nothing is lost
     * @param latencySamples of the pipeline
     */
    public PumpDevice(HopSource source, HopSink sink, Pace pace, int latencySamples) {
        if (latencySamples < 0) {
            throw new IllegalArgumentException("latencySamples must be at least 0, got " + latencySamples);
        }
        this.source = source;
        this.sink = sink;
        this.pace = pace;
        this.latencySamples = latencySamples;
    }

    @Override
    public String name() {
        return source.name() + " -> " + sink.name();
    }

    @Override
    public double latencyMillis() {
        return 0;
    }

    @Override
    public void start(HopExchange exchange) throws IOException {
        try {
            source.open(exchange.spec());
            sink.open(exchange.spec());
        } catch (IOException | RuntimeException fault) {
            closeEnds();
            throw fault;
        }
        thread = new Thread(() -> run(exchange), "tamis-pump");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(HopExchange exchange) {
        try {
            exchange.opening();
            exchange.settled();
            pump(exchange);
        } catch (IOException | RuntimeException fault) {
            failure = stopping ? null : fault;
        } finally {
            closeEnds();
            ended.countDown();
        }
    }

    private void pump(HopExchange exchange) throws IOException {
        int channels = exchange.spec().channels();
        int hop = exchange.spec().stft().hop();
        long hopNanos = (long) (exchange.spec().hopMillis() * 1e6);
        float[][] in = new float[channels][hop];
        float[][] out = new float[channels][hop];
        long left = latencySamples; // to be written after the input's end
        long due = System.nanoTime();
        for (boolean more = true; (more || left > 0) && !stopping; ) {
            int arrived = source.read(in);
            more = arrived == hop;
            if (pace == Pace.FLAT_OUT) {
                LockStep.exchange(exchange, in, out);
            } else {
                exchange.offer(in);
                exchange.poll(out);
                due = Math.max(due, System.nanoTime() - hopNanos) + hopNanos; // late: the source waits
                sleepUntil(due);
            }
            int leaving = more ? hop : (int) Math.min(hop, arrived + left);
            left -= leaving - arrived;
            sink.write(out, leaving);
        }
    }

    private void sleepUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0 && !stopping; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void closeEnds() {
        try (source;
                sink) {
            // that both are closed, whichever fails
        } catch (IOException fault) {
            failure = failure == null ? fault : failure;
        }
    }

    @Override
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public @Nullable Exception failure() {
        return failure;
    }

    /** Stops; a thread that waits for input nobody gives is left to end with the process. */
    @Override
    public void close() {
        stopping = true;
        if (thread != null) {
            try {
                thread.join(LONGEST_CLOSE_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
