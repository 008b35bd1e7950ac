package tamis.realtime.pipeline;

import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs all that a hop passes on its way beside the stream, before there is a device. Code that runs for the first time
 * is loaded and linked, for tens of milliseconds: at the first hops of a live stream that would be taken for overload,
 * and nearly a second be heard with less effort.
 */
final class Rehearsal {
    private static final int HOPS = 300;
    private static final float QUIET = 1e-4f; // -80 dBFS
    private static final long PARK_NANOS = 20_000;
    private static final long PATIENCE_NANOS = 5_000_000_000L; // for one hop

    private Rehearsal() {}

    /**
     * Passes hops of quiet noise through a pipeline that was started and that nobody else uses.
     *
     * @throws IllegalStateException when one of them does not come back
     */
    static void of(Pipeline pipeline) {
        SplittableRandom random = new SplittableRandom(1);
        int channels = pipeline.spec().channels();
        float[][] in = new float[channels][pipeline.spec().stft().hop()];
        float[][] out = new float[channels][in[0].length];
        pipeline.opening();
        for (int hop = 0; hop < HOPS; hop++) {
            for (float[] channel : in) {
                for (int i = 0; i < channel.length; i++) {
                    channel[i] = QUIET * (float) random.nextDouble(-1, 1);
                }
            }
            pipeline.offer(in);
            long patience = System.nanoTime() + PATIENCE_NANOS;
            while (pipeline.pending() > 0) {
                if (System.nanoTime() > patience) {
                    throw new IllegalStateException(
                            "a separator does not come back from a hop; its thread is left behind, until Tamis itself ends");
                }
                LockSupport.parkNanos(PARK_NANOS);
            }
            pipeline.poll(out);
        }
        pipeline.telemetry().snapshot();
    }
}
