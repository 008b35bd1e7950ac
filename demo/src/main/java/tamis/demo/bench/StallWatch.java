package tamis.demo.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import tamis.realtime.schedule.RealTimePriority;

/**
 * Tells when the whole machine, or the JVM, stood still: a thread with the rights of an audio thread and nothing to do
 * that woke up late. What is lost at such a time was not lost by whoever is being tried.
 */
public final class StallWatch implements AutoCloseable {
    private static final long NAP_NANOS = 2_000_000;

    private final long lateNanos;
    private final List<Stall> stalls = new ArrayList<>(); // under its own monitor
    private volatile boolean stopping;

    /** One stretch in which it should have woken and did not; {@link System#nanoTime} at both ends. */
    private record Stall(long from, long to) {}

    /**
     * Watches from now on.
     *
     * @param lateMillis from which on being late counts as a stall
     */
    public StallWatch(double lateMillis) {
        this.lateNanos = (long) (lateMillis * 1e6);
        Thread thread = new Thread(this::watch, "tamis-stall-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        RealTimePriority.raiseThisThread();
        while (!stopping) {
            long began = System.nanoTime();
            LockSupport.parkNanos(NAP_NANOS);
            long woke = System.nanoTime();
            if (woke - began - NAP_NANOS > lateNanos) {
                synchronized (stalls) {
                    stalls.add(new Stall(began, woke));
                }
            }
        }
    }

    /** {@return whether any part of that time fell into a stall} */
    public boolean stalled(long fromNanos, long toNanos) {
        synchronized (stalls) {
            return stalls.stream().anyMatch(stall -> stall.to() - fromNanos > 0 && toNanos - stall.from() > 0);
        }
    }

    /** {@return stalls so far} */
    public int stalls() {
        synchronized (stalls) {
            return stalls.size();
        }
    }

    @Override
    public void close() {
        stopping = true;
    }
}
