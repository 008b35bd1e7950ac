package tamis.realtime.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Once warm, no thread of the audio side allocates a byte. */
class AllocationTest {
    private static final int ROUND = 1_000;
    private static final int MOST_ROUNDS = 60; // to be compiled in, on however busy a machine
    private static final int CLEAN_ROUNDS = 2; // in a row

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
            exchange(pipeline, in, out, ROUND);
            long separation = separationThread();
            int clean = 0;
            long allocated = 0;
            for (int round = 0; round < MOST_ROUNDS && clean < CLEAN_ROUNDS; round++) {
                long before = threads.getThreadAllocatedBytes(separation) + threads.getCurrentThreadAllocatedBytes();
                exchange(pipeline, in, out, ROUND);
                allocated =
                        threads.getThreadAllocatedBytes(separation) + threads.getCurrentThreadAllocatedBytes() - before;
                clean = allocated == 0 ? clean + 1 : 0;
            }
            assertEquals(CLEAN_ROUNDS, clean, "still " + allocated + " bytes in the last " + ROUND + " hops");
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
