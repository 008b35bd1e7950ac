package tamis.realtime.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tamis.realtime.file.PcmEncoding;
import tamis.realtime.pipeline.HopExchange;

/**
 * Raw samples from one stream to another, little-endian, interleaved, at the pipeline's rate and channels; such as
 * standard input and output. Nothing is lost: the pipe waits.
 *
 * <p>The output is the input later by the pipeline's delay; at the end of the input that much more is written, so that
 * its last samples come through.
 */
public final class PipeDevice implements AudioDevice {
    private static final long LONGEST_CLOSE_MILLIS = 1000; // a read from a silent pipe cannot be interrupted

    private final InputStream input;
    private final OutputStream output;
    private final PcmEncoding encoding;
    private final int latencySamples;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile @Nullable Exception failure;
    private @Nullable Thread thread;

    /**
     * Joins two streams, which stay the caller's to close.
     *
     * @param latencySamples of the pipeline
     */
    public PipeDevice(InputStream input, OutputStream output, PcmEncoding encoding, int latencySamples) {
        if (latencySamples < 0) {
            throw new IllegalArgumentException("latencySamples must be at least 0, got " + latencySamples);
        }
        this.input = input;
        this.output = output;
        this.encoding = encoding;
        this.latencySamples = latencySamples;
    }

    @Override
    public String name() {
        return "pipe, " + encoding;
    }

    @Override
    public double latencyMillis() {
        return 0;
    }

    @Override
    public void start(HopExchange exchange) {
        thread = new Thread(() -> run(exchange), "tamis-pipe");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(HopExchange exchange) {
        try {
            exchange.opening();
            exchange.settled();
            pump(exchange);
        } catch (IOException | RuntimeException fault) {
            failure = stopping ? null : fault;
        } finally {
            ended.countDown();
        }
    }

    private void pump(HopExchange exchange) throws IOException {
        int channels = exchange.spec().channels();
        int hop = exchange.spec().stft().hop();
        int frameBytes = channels * encoding.bytes();
        byte[] bytes = new byte[hop * frameBytes];
        float[][] in = new float[channels][hop];
        float[][] out = new float[channels][hop];
        long left = latencySamples; // to be written after the input's end
        for (boolean more = true; (more || left > 0) && !stopping; ) {
            int got = more ? input.readNBytes(bytes, 0, bytes.length) : 0;
            int arrived = got / frameBytes;
            if (got % frameBytes != 0) {
                throw new IOException("the input ends in the middle of a sample: " + got % frameBytes + " of "
                        + frameBytes + " bytes");
            }
            more = more && arrived == hop;
            encoding.decode(bytes, 0, in, 0, arrived);
            for (float[] channel : in) {
                Arrays.fill(channel, arrived, hop, 0);
            }
            LockStep.exchange(exchange, in, out);
            int leaving = more ? hop : (int) Math.min(hop, arrived + left);
            left -= leaving - arrived;
            encoding.encode(out, 0, leaving, bytes, 0);
            output.write(bytes, 0, leaving * frameBytes);
            output.flush();
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

    /** Stops; a thread that waits in a pipe nobody writes to is left to end with the process. */
    @Override
    public void close() {
        stopping = true;
        if (thread != null) {
            try {
                thread.join(LONGEST_CLOSE_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
