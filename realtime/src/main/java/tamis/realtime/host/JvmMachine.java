package tamis.realtime.host;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import tamis.dsp.contract.Machine;

/** This JVM, for the laws of separators. */
public final class JvmMachine implements Machine {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Override
    public long allocatedBytes() {
        return threads.getCurrentThreadAllocatedBytes();
    }

    @Override
    public void elsewhere(Runnable work) {
        CompletableFuture.runAsync(work, Thread.ofPlatform()::start).join();
    }
}
