package tamis.realtime.device;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tamis.realtime.pipeline.HopExchange;

/** A sound card that is not there: what it plays it records again, after the time its buffers take. As fast as it goes. */
public final class LoopDevice implements AudioDevice {
    private final int bufferSamples;
    private final int sampleRate;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile @Nullable Exception failure;
    private @Nullable Thread thread;

    /**
     * A card with a cable.
     *
     * @param sampleRate of the pipeline, Hz
     * @param bufferMillis of input and output together, at least 0
     */
    public LoopDevice(int sampleRate, double bufferMillis) {
        if (!(bufferMillis >= 0 && bufferMillis <= 1000)) {
            throw new IllegalArgumentException("bufferMillis must be in [0, 1000], got " + bufferMillis);
        }
        this.sampleRate = sampleRate;
        this.bufferSamples = (int) Math.round(bufferMillis / 1000 * sampleRate);
    }

    @Override
    public String name() {
        return "simulated cable";
    }

    @Override
    public double latencyMillis() {
        return 1000.0 * bufferSamples / sampleRate;
    }

    @Override
    public void start(HopExchange exchange) {
        thread = new Thread(() -> run(exchange), "tamis-loop");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(HopExchange exchange) {
        try {
            int channels = exchange.spec().channels();
            int hop = exchange.spec().stft().hop();
            // What is played with one hop can be recorded with the next one at the earliest.
            float[][] cable = new float[channels][bufferSamples + hop];
            float[][] in = new float[channels][hop];
            float[][] out = new float[channels][hop];
            int place = 0;
            exchange.opening();
            exchange.settled();
            while (!stopping) {
                int from = place;
                for (int channel = 0; channel < channels; channel++) {
                    for (int i = 0; i < hop; i++) {
                        in[channel][i] = cable[channel][(from + i) % cable[channel].length];
                    }
                }
                LockStep.exchange(exchange, in, out);
                for (int channel = 0; channel < channels; channel++) {
                    for (int i = 0; i < hop; i++) {
                        cable[channel][(from + i) % cable[channel].length] = out[channel][i];
                    }
                }
                place = (from + hop) % cable[0].length;
            }
        } catch (RuntimeException fault) {
            failure = fault;
        } finally {
            ended.countDown();
        }
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
    public void close() {
        stopping = true;
        Threads.join(thread);
    }
}
