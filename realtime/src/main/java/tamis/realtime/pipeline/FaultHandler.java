package tamis.realtime.pipeline;

import com.lmax.disruptor.ExceptionHandler;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the separation thread alive whatever is thrown on it: the hop passes as it came in, undelayed, and the first
 * fault is kept for whoever asks. A separator's own faults do not come here; the stream deals with them.
 */
final class FaultHandler implements ExceptionHandler<AudioBlock> {
    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

    @Nullable
    Throwable first() {
        return first.get();
    }

    @Override
    public void handleEventException(Throwable fault, long sequence, AudioBlock block) {
        first.compareAndSet(null, fault);
        Playout.copy(block.in, block.out);
    }

    @Override
    public void handleOnStartException(Throwable fault) {
        first.compareAndSet(null, fault);
    }

    @Override
    public void handleOnShutdownException(Throwable fault) {
        first.compareAndSet(null, fault);
    }
}
