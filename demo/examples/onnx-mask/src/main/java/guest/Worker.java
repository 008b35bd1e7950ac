package guest;

import ai.onnxruntime.OrtException;
import java.lang.ref.WeakReference;
import java.util.concurrent.locks.LockSupport;

/** Runs the model on a thread of its own, until the separator is no longer used by anybody. */
final class Worker implements Runnable {
    private static final long LONGEST_LOOK_NANOS = 200_000;
    private static final double HOP_SHARE = 1 / 16.0; // of a hop, that a frame may lie before it is seen

    private final MaskSession session;
    private final Exchange exchange;
    private final WeakReference<OnnxMaskSeparator> separator;
    private final long lookNanos;
    private final float[] magnitude;
    private final float[][] shares;

    private Worker(MaskSession session, Exchange exchange, OnnxMaskSeparator separator, double hopMillis) {
        this.session = session;
        this.exchange = exchange;
        this.separator = new WeakReference<>(separator);
        this.lookNanos = Math.min((long) (hopMillis * 1e6 * HOP_SHARE), LONGEST_LOOK_NANOS);
        this.magnitude = new float[exchange.bins()];
        this.shares = exchange.evenShares();
    }

    static void start(MaskSession session, Exchange exchange, OnnxMaskSeparator separator, double hopMillis) {
        Worker worker = new Worker(session, exchange, separator, hopMillis);
        Thread.ofPlatform().daemon().name("onnx-mask").start(worker);
    }

    @Override
    public void run() {
        try (session) {
            work();
        } catch (Throwable fault) { // what the model cannot do is the separator's fault, told by its host
            OnnxMaskSeparator told = separator.get();
            if (told != null) {
                told.fail(new IllegalStateException("the model cannot run: " + fault, fault));
            }
        }
    }

    private void work() throws OrtException {
        long next = 0;
        while (!separator.refersTo(null)) {
            long submitted = exchange.submitted();
            if (next == submitted) {
                LockSupport.parkNanos(lookNanos);
                continue;
            }
            // Masks later than the lag are of no use to anybody: go on with the newest frame.
            long frame = submitted - next > exchange.lagFrames ? submitted - 1 : next;
            boolean whole = exchange.take(frame, magnitude);
            if (exchange.beginsAnew(next - 1, frame)) {
                session.reset();
            }
            if (whole) {
                session.run(magnitude, shares);
                exchange.deliver(frame, shares);
            }
            next = frame + 1;
            exchange.handled(next);
        }
    }
}
