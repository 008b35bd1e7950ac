package tamis.realtime.pipeline;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.WaitStrategy;

/** How the separation thread waits for the next hop. None takes a lock that a device's thread would meet. */
public enum WaitPolicy {
    /** Sleeps until the hop is there: next to nothing of a core, for any machine and for a hundred streams on one. */
    PARK,
    /** Never lets go of its core: the shortest hand-off, on a machine with a core to spare for every thread. */
    SPIN;

    WaitStrategy strategy() {
        return switch (this) {
            case PARK -> new ParkWaitStrategy();
            case SPIN -> new BusySpinWaitStrategy();
        };
    }
}
