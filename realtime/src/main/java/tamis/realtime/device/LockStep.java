package tamis.realtime.device;

import java.util.concurrent.locks.LockSupport;
import tamis.realtime.pipeline.HopExchange;

/** An exchange by someone who has time: waits until the hop is separated, so that none is lost. Not for callbacks. */
final class LockStep {
    private static final long PARK_NANOS = 20_000;
    private static final int SPINS = 200;

    private LockStep() {}

    static void exchange(HopExchange exchange, float[][] in, float[][] out) {
        exchange.offer(in);
        for (int tries = 0; exchange.pending() > 0; tries++) {
            if (tries < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(PARK_NANOS);
            }
        }
        exchange.poll(out);
    }
}
