package tamis.demo.bench;

import java.util.Arrays;

/** Times one piece of work: warmed up first, then the median of several batches. */
final class Timing {
    private static final long WARM_UP_NANOS = 2_000_000_000;
    private static final long BATCH_NANOS = 50_000_000;
    private static final int BATCHES = 15;

    private Timing() {}

    /** {@return microseconds a run takes} */
    static double micros(Runnable work) {
        long runs = 0;
        long started = System.nanoTime();
        while (System.nanoTime() - started < WARM_UP_NANOS) {
            work.run();
            runs++;
        }
        int batch = (int) Math.max(1, runs * BATCH_NANOS / WARM_UP_NANOS);
        double[] micros = new double[BATCHES];
        for (int i = 0; i < BATCHES; i++) {
            long begin = System.nanoTime();
            for (int run = 0; run < batch; run++) {
                work.run();
            }
            micros[i] = (System.nanoTime() - begin) / 1e3 / batch;
        }
        Arrays.sort(micros);
        return micros[BATCHES / 2];
    }
}
