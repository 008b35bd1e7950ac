package tamis.realtime.pipeline;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One consumer parks until the next hop is published. The publisher takes no lock that the consumer works under: it
 * hands over a permit, which is kept when it comes before the consumer parks.
 */
final class ParkWaitStrategy implements WaitStrategy {
    // Nothing is missed without it; a wake-up that the system swallowed would cost this much.
    private static final long LOOK_AGAIN_NANOS = 20_000_000;

    private volatile @Nullable Thread consumer;

    @Override
    public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier)
            throws AlertException {
        if (consumer == null) {
            consumer = Thread.currentThread();
        }
        long available;
        while ((available = dependent.get()) < sequence) {
            barrier.checkAlert();
            LockSupport.parkNanos(this, LOOK_AGAIN_NANOS);
        }
        return available;
    }

    @Override
    public void signalAllWhenBlocking() {
        Thread parked = consumer;
        if (parked != null) {
            LockSupport.unpark(parked);
        }
    }
}
