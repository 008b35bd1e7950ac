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
     * Checks that work ends up allocating nothing: after the warm-up, five stretches of 500 rounds in a row must be free
     * of it, within a thousand. How long the compiler takes to replace code that still allocates depends on the load.
     */
    public static void assertNone(int warmUpRounds, IntConsumer work) {
        for (int round = 0; round < warmUpRounds; round++) {
            work.accept(round);
        }
        long last = Long.MAX_VALUE;
        int inARow = 0;
        for (int stretch = 0; stretch < 1000 && inARow < 5; stretch++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int round = 0; round < COUNTED; round++) {
                work.accept(round);
            }
            last = THREADS.getCurrentThreadAllocatedBytes() - before;
            inARow = last == 0 ? inARow + 1 : 0;
        }
        assertEquals(5, inARow, "stretches without; the last of " + COUNTED + " rounds allocated " + last + " bytes");
    }
}
