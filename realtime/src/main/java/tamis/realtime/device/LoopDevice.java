package tamis.realtime.device;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tamis.realtime.pipeline.HopExchange;

/** A sound card that is not there: what it plays it records again, after the time its buffers take. As fast as it goes. */
public final class LoopDevice implements AudioDevice {
    private final int bufferSamples; // of input and output together
    private final CardBuffers buffers;
    private final int sampleRate;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile @Nullable Exception failure;
    private @Nullable Thread thread;

    /**
     * A card with a cable.
     *
     * @param sampleRate of the pipeline, Hz
     * @param buffer of input and output each
     */
    public LoopDevice(int sampleRate, BufferLength.Fixed buffer) {
        this.sampleRate = sampleRate;
        this.buffers = new CardBuffers.Given(buffer);
        this.bufferSamples = 2 * (int) Math.round(buffer.millis() / 1000.0 * sampleRate);
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
            buffers.opening(exchange);
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
