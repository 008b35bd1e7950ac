package tamis.realtime.device;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tamis.dsp.Signal;
import tamis.dsp.stream.HopCopy;
import tamis.realtime.pipeline.HopExchange;

/**
 * A whole sound played through the pipeline as if a device did it, the result kept in memory.
 *
 * <p>In real time, a thread of this device that is late makes the file wait; it is the separator that must be in time.
 */
public final class WavDevice implements ClipDevice {
    private final Signal input;
    private final Pace pace;
    private final int latencySamples;
    private final float[][] output;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long position; // samples done
    private volatile boolean stopping;
    private @Nullable Thread thread;
    private volatile @Nullable Exception failure;

    /**
     * Prepares to play a sound.
     *
     * @param input of the pipeline's sample rate and channels
     * @param latencySamples of the pipeline, taken out of the result
     */
    public WavDevice(Signal input, Pace pace, int latencySamples) {
        if (latencySamples < 0) {
            throw new IllegalArgumentException("latencySamples must be at least 0, got " + latencySamples);
        }
        this.input = input;
        this.pace = pace;
        this.latencySamples = latencySamples;
        this.output = new float[input.channels()][input.length()];
    }

    @Override
    public Signal output() {
        return new Signal(input.sampleRate(), output);
    }

    @Override
    public long position() {
        return Math.min(position, input.length());
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public double latencyMillis() {
        return 0;
    }

    @Override
    public void start(HopExchange exchange) {
        if (exchange.spec().sampleRate() != input.sampleRate()
                || exchange.spec().channels() != input.channels()) {
            throw new IllegalArgumentException("input must have the pipeline's " + exchange.spec() + ", got "
                    + input.sampleRate() + " Hz, " + input.channels() + " channels");
        }
        thread = new Thread(() -> run(exchange), "tamis-file");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(HopExchange exchange) {
        try {
            exchange.opening();
            exchange.settled();
            play(exchange);
        } catch (RuntimeException fault) {
            failure = fault;
        } finally {
            ended.countDown();
        }
    }

    private void play(HopExchange exchange) {
        int hop = exchange.spec().stft().hop();
        long hopNanos = (long) (exchange.spec().hopMillis() * 1e6);
        float[][] in = new float[input.channels()][hop];
        float[][] out = new float[input.channels()][hop];
        long due = System.nanoTime();
        for (long at = 0; at < input.length() + (long) latencySamples && !stopping; at += hop) {
            for (int channel = 0; channel < in.length; channel++) {
                HopCopy.copy(input.samples()[channel], at, in[channel], 0, hop);
            }
            if (pace == Pace.FLAT_OUT) {
                LockStep.exchange(exchange, in, out);
            } else {
                exchange.offer(in);
                exchange.poll(out);
                due = Math.max(due, System.nanoTime() - hopNanos) + hopNanos;
                sleepUntil(due);
            }
            for (int channel = 0; channel < out.length; channel++) {
                HopCopy.copy(out[channel], 0, output[channel], at - latencySamples, hop);
            }
            position = at + hop;
        }
    }

    private void sleepUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0 && !stopping; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
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
