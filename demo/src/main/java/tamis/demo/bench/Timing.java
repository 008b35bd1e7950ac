package tamis.demo.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * Times one piece of work in processor time of this thread, so that other work on the machine counts less: warmed up
 * first, then the median of several batches.
 */
final class Timing {
    private static final long WARM_UP_NANOS = 2_000_000_000;
    private static final long BATCH_NANOS = 50_000_000;
    private static final int BATCHES = 15;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Timing() {}

    /** {@return microseconds of processor time a run takes} */
    static double micros(Runnable work) {
        long runs = 0;
        long started = THREADS.getCurrentThreadCpuTime();
        while (THREADS.getCurrentThreadCpuTime() - started < WARM_UP_NANOS) {
            work.run();
            runs++;
        }
        int batch = (int) Math.max(1, runs * BATCH_NANOS / WARM_UP_NANOS);
        double[] micros = new double[BATCHES];
        for (int i = 0; i < BATCHES; i++) {
            long begin = THREADS.getCurrentThreadCpuTime();
            for (int run = 0; run < batch; run++) {
                work.run();
            }
            micros[i] = (THREADS.getCurrentThreadCpuTime() - begin) / 1e3 / batch;
        }
        Arrays.sort(micros);
        return micros[BATCHES / 2];
    }
}
