package tamis.realtime.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tamis.dsp.AudioThread;
import tamis.dsp.Signal;

/**
 * A copy of a stretch of the input, for whoever wants to learn from what comes in. The offering thread copies into room
 * that was made beforehand; it never waits.
 */
public final class InputTap {
    private static final long LOOK_NANOS = 20_000_000; // between two looks at how far it has come

    private final int sampleRate;
    private final int channels;
    private volatile @Nullable Stretch wanted;

    InputTap(int sampleRate, int channels) {
        this.sampleRate = sampleRate;
        this.channels = channels;
    }

    /** Takes in [channels][hop]. */
    @AudioThread
    void offered(float[][] in) {
        Stretch stretch = wanted;
        if (stretch != null) {
            stretch.take(in);
        }
    }

    /**
     * Records from now on, and returns when it is done. One caller at a time; the others wait.
     *
     * @param seconds above zero
     * @param patience how much longer than that to wait for input
     * @throws IOException when not enough input came
     */
    public synchronized Signal record(double seconds, Duration patience) throws IOException, InterruptedException {
        Stretch stretch = new Stretch(new float[channels][(int) Math.ceil(seconds * sampleRate)]);
        long deadline = System.nanoTime() + (long) (seconds * 1e9) + patience.toNanos();
        wanted = stretch;
        try {
            while (!stretch.full()) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("no input flows: only " + stretch.filled + " of " + stretch.samples[0].length
                            + " samples came");
                }
                LockSupport.parkNanos(LOOK_NANOS);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        } finally {
            wanted = null;
        }
        return new Signal(sampleRate, stretch.samples);
    }

    private static final class Stretch {
        private final float[][] samples; // [channels][length]
        private volatile int filled; // written by the offering thread only, after the samples

        Stretch(float[][] samples) {
            this.samples = samples;
        }

        boolean full() {
            return filled == samples[0].length;
        }

        @AudioThread
        void take(float[][] in) {
            int from = filled;
            int count = Math.min(in[0].length, samples[0].length - from);
            for (int channel = 0; channel < samples.length; channel++) {
                System.arraycopy(in[channel], 0, samples[channel], from, count);
            }
            filled = from + count;
        }
    }
}
