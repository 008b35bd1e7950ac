package tamis.realtime.pipeline;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;

/** How the separation thread waits for the next hop. None takes a lock that a device's thread would meet. */
public enum WaitPolicy {
    /** Yields for a moment, then parks for 50 microseconds at a time: a few per cent of a core, for any machine. */
    PARK,
    /** Never lets go of its core: the shortest hand-off, on a machine with a core to spare for every thread. */
    SPIN;

    private static final int YIELDS = 100;
    private static final long PARK_NANOS = 50_000;

    WaitStrategy strategy() {
        return switch (this) {
            case PARK -> new SleepingWaitStrategy(YIELDS, PARK_NANOS);
            case SPIN -> new BusySpinWaitStrategy();
        };
    }
}
