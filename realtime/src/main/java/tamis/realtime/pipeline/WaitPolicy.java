package tamis.realtime.pipeline;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;

/** How the separation thread waits for the next hop. None takes a lock that a device's thread would meet. */
public enum WaitPolicy {
    /**
     * Parks for 50 microseconds at a time: a few per cent of a core, for any machine. It never yields, which on a busy
     * machine puts a thread behind all others, while one that slept is let in front.
     */
    PARK,
    /** Never lets go of its core: the shortest hand-off, on a machine with a core to spare for every thread. */
    SPIN;

    private static final long PARK_NANOS = 50_000;

    WaitStrategy strategy() {
        return switch (this) {
            case PARK -> new SleepingWaitStrategy(0, PARK_NANOS);
            case SPIN -> new BusySpinWaitStrategy();
        };
    }
}
