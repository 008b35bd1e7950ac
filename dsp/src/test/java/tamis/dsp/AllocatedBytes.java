package tamis.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;

/** Counts what a piece of work allocates on its thread. */
public final class AllocatedBytes {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int COUNTED = 500;

    private AllocatedBytes() {}

    /**
     * Checks that work ends up allocating nothing: after the warm-up, one stretch of 500 rounds out of ten must be free
     * of it. Not the first, because the compiler may still be replacing code then.
     */
    public static void assertNone(int warmUpRounds, IntConsumer work) {
        for (int round = 0; round < warmUpRounds; round++) {
            work.accept(round);
        }
        long fewest = Long.MAX_VALUE;
        for (int stretch = 0; stretch < 10 && fewest > 0; stretch++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int round = 0; round < COUNTED; round++) {
                work.accept(round);
            }
            fewest = Math.min(fewest, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, fewest, "bytes in " + COUNTED + " rounds");
    }
}
