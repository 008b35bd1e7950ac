package tamis.demo.control;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.HopStream;
import tamis.realtime.device.AudioDevice;
import tamis.realtime.pipeline.AudioPipeline;
import tamis.realtime.pipeline.HopExchange;
import tamis.realtime.pipeline.Pipeline;
import tamis.realtime.pipeline.PipelineConfig;
import tamis.realtime.pipeline.WaitPolicy;

/** Ends whose hops the test itself gives and takes, one by one: time is what the test says. */
final class ByHand implements StreamEnds {
    private volatile @Nullable Device device;

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public Pipeline pipeline(HopStream stream, Controls controls) {
        return new AudioPipeline(stream, controls, new PipelineConfig(0, 50, WaitPolicy.PARK));
    }

    @Override
    public AudioDevice open(StreamSpec spec, int latencySamples) {
        Device opened = new Device();
        device = opened;
        return opened;
    }

    /** Gives a hop and takes one; nothing is lost. */
    void exchange(float[] in, float[] out) {
        HopExchange exchange = Objects.requireNonNull(Objects.requireNonNull(device).exchange);
        exchange.offer(new float[][] {in});
        while (exchange.pending() > 0) {
            LockSupport.parkNanos(10_000);
        }
        exchange.poll(new float[][] {out});
    }

    /** Gives a hop that nobody may ever come to. */
    void offer(float[] in) {
        Objects.requireNonNull(Objects.requireNonNull(device).exchange).offer(new float[][] {in});
    }

    /** Ends the input, by a failure if one is given. */
    void end(@Nullable Exception failure) {
        Device open = Objects.requireNonNull(device);
        open.failure = failure;
        open.ended.countDown();
    }

    private static final class Device implements AudioDevice {
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile @Nullable HopExchange exchange;
        private volatile @Nullable Exception failure;

        @Override
        public String name() {
            return "by hand";
        }

        @Override
        public double latencyMillis() {
            return 0;
        }

        @Override
        public void start(HopExchange hops) {
            hops.opening();
            hops.settled();
            exchange = hops;
        }

        @Override
        public boolean awaitEnd(Duration timeout) throws InterruptedException {
            return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public @Nullable Exception failure() {
            return failure;
        }

        @Override
        public void close() {}
    }
}
