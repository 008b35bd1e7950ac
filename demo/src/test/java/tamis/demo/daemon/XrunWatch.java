package tamis.demo.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tamis.demo.bench.StallWatch;
import tamis.demo.control.Session;

/** Looks again and again at what the streams have lost, and at whether the machine stood still then. */
public final class XrunWatch implements AutoCloseable {
    private static final long LOOK_MILLIS = 20;
    private static final long BEFORE_NANOS = 300_000_000; // a loss is counted when the late hop comes
    private static final double STALL_MILLIS = 16; // a hop; a loss takes three

    private final List<Session> streams;
    private final StallWatch machine = new StallWatch(STALL_MILLIS);
    private final List<String> unexplained = new ArrayList<>();
    private final Thread thread;
    private volatile boolean stopping;
    private final AtomicInteger looks = new AtomicInteger();

    /** Watches from now on. */
    public XrunWatch(List<Session> streams) {
        this.streams = List.copyOf(streams);
        this.thread = Thread.ofPlatform().start(this::watch);
    }

    private void watch() {
        long before = xruns();
        long looked = System.nanoTime();
        while (!stopping) {
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException closed) {
                return;
            }
            long now = xruns();
            long at = System.nanoTime();
            if (now != before && !machine.stalled(looked - BEFORE_NANOS, at)) {
                synchronized (unexplained) {
                    unexplained.add((now - before) + " xruns without a stall");
                }
            }
            before = now;
            looked = at;
            looks.incrementAndGet();
        }
    }

    private long xruns() {
        return streams.stream()
                .mapToLong(session -> session.telemetry().orElseThrow().xruns())
                .sum();
    }

    /** {@return looks so far} */
    public int seen() {
        return looks.get();
    }

    /** {@return losses at which the machine did not stand still} */
    public List<String> unexplained() {
        synchronized (unexplained) {
            return List.copyOf(unexplained);
        }
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        machine.close();
    }
}
