package tamis.realtime.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Once warm, no thread of the audio side allocates a byte. */
class AllocationTest {
    private static final int WARM = 6_000;
    private static final int MEASURED = 2_000;

    private final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void aHopAllocatesNothingOnEitherSide() {
        float[][] in = Streams.noise(Streams.SPEC, 1).samples();
        float[][] out = new float[2][Streams.SPEC.stft().hop()];
        try (AudioPipeline pipeline = new AudioPipeline(Streams.split(), Streams.controls(), PipelineConfig.NORMAL)) {
            pipeline.start();
            pipeline.opening();
            pipeline.settled();
            exchange(pipeline, in, out, WARM);
            long separation = separationThread();
            long before = threads.getThreadAllocatedBytes(separation);
            long ownBefore = threads.getCurrentThreadAllocatedBytes();
            exchange(pipeline, in, out, MEASURED);
            assertEquals(0, threads.getCurrentThreadAllocatedBytes() - ownBefore, "device side");
            assertEquals(0, threads.getThreadAllocatedBytes(separation) - before, "separation thread");
            assertEquals(0, pipeline.telemetry().snapshot().xruns());
        }
    }

    private static void exchange(AudioPipeline pipeline, float[][] in, float[][] out, int hops) {
        for (int hop = 0; hop < hops; hop++) {
            pipeline.offer(in);
            while (pipeline.pending() > 0) {
                LockSupport.parkNanos(1000);
            }
            pipeline.poll(out);
        }
    }

    private static long separationThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("tamis-separation"))
                .findFirst()
                .orElseThrow()
                .threadId();
    }
}
