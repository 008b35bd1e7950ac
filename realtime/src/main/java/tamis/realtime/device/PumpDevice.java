package tamis.realtime.device;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tamis.realtime.pipeline.HopExchange;
import tamis.realtime.schedule.RealTimePriority;

/**
 * Carries hops from a source through the pipeline to a sink, on a thread of its own: files, pipes, and whatever else can
 * wait. The output is the input later by the pipeline's delay; behind the input's end that much more is written.
 */
public final class PumpDevice implements AudioDevice {
    private static final long LONGEST_CLOSE_MILLIS = 500; // a read from a silent pipe cannot be interrupted
    private static final int USUAL_SLACK_HOPS = 3;

    private final HopSource source;
    private final HopSink sink;
    private final Pace pace;
    private final int latencySamples;
    private final int slackHops;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile @Nullable Exception failure;
    private @Nullable Thread thread;

    /** Joins two ends that may be three hops late. */
    public PumpDevice(HopSource source, HopSink sink, Pace pace, int latencySamples) {
        this(source, sink, pace, latencySamples, USUAL_SLACK_HOPS);
    }

    /**
     * Joins two ends, not opened yet; this device opens and closes them.
     *
     * @param pace real time: a hop at a time in the time it lasts, the separator may be late; flat out: nothing is lost
     * @param latencySamples of the pipeline
     * @param slackHops hops that may be late at a real pace, and are made up for; what is later is an xrun, and the
     *     source waits
     */
    public PumpDevice(HopSource source, HopSink sink, Pace pace, int latencySamples, int slackHops) {
        if (latencySamples < 0) {
            throw new IllegalArgumentException("latencySamples must be at least 0, got " + latencySamples);
        }
        this.source = source;
        this.sink = sink;
        this.pace = pace;
        this.latencySamples = latencySamples;
        this.slackHops = slackHops;
    }

    @Override
    public String name() {
        return source.name() + " -> " + sink.name();
    }

    @Override
    public double latencyMillis() {
        return source.latencyMillis() + sink.latencyMillis();
    }

    @Override
    public List<NetworkStatus> network() {
        return Stream.of(source.network(), sink.network())
                .flatMap(Optional::stream)
                .toList();
    }

    /** {@inheritDoc} One that talks to another machine looks for it as long as it is not there. */
    @Override
    public DeviceStatus status() {
        List<NetworkStatus> ends = network();
        long connections = ends.stream()
                .mapToLong(end -> Math.max(0, end.count(NetworkCount.CONNECTIONS) - 1))
                .sum();
        String waiting = ends.stream()
                .filter(end -> !end.connected())
                .map(end -> end.end() + " has nobody to talk to")
                .collect(Collectors.joining(", "));
        DeviceStatus.State state = waiting.isEmpty() ? DeviceStatus.State.RUNNING : DeviceStatus.State.RECONNECTING;
        return new DeviceStatus(state, waiting, (int) connections);
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
        if (pace == Pace.REAL_TIME) {
            RealTimePriority.raiseThisThread();
        }
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
                due += hopNanos;
                due += lost(exchange, due, hopNanos);
                sleepUntil(due);
            }
            int leaving = more ? hop : (int) Math.min(hop, arrived + left);
            left -= leaving - arrived;
            sink.write(out, leaving);
        }
    }

    /** {@return how far the time by which hops are due must move, because the last one was too late to make up for} */
    private long lost(HopExchange exchange, long due, long hopNanos) {
        long late = System.nanoTime() - due;
        long hops = late > slackHops * hopNanos ? late / hopNanos : 0;
        for (long i = 0; i < hops; i++) {
            exchange.playbackStarved();
        }
        return hops * hopNanos;
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
