package tamis.dsp.stream;

import java.util.Arrays;
import tamis.dsp.AudioThread;

/**
 * Feeds a stream from blocks of another length than its hop, at the least delay at which no block ever waits:
 * {@code H - gcd(H, block)} samples. Allocates only in the constructor.
 */
public final class Rehop {
    private final HopStream stream;
    private final float[][] gathered; // [channels][hop]
    private final float[][] run; // [channels][hop]
    private final float[][] ready; // [channels][ring]
    private final int primed;
    private int gatheredCount;
    private int first; // of what is ready
    private int count; // of what is ready

    /**
     * Wraps a stream.
     *
     * @param block samples that come at once, at least 1
     */
    public Rehop(HopStream stream, int block) {
        int channels = stream.spec().channels();
        int hop = stream.spec().stft().hop();
        this.stream = stream;
        this.gathered = new float[channels][hop];
        this.run = new float[channels][hop];
        this.primed = hop - commonDivisor(hop, block);
        this.ready = new float[channels][2 * hop + block];
        this.count = primed;
    }

    /** {@return delay between input and output, in samples: the stream's and that of gathering} */
    public int latencySamples() {
        return stream.latencySamples() + primed;
    }

    /**
     * Runs one block.
     *
     * @param in [channels][block], not modified
     * @param out [channels][block]; may be {@code in}. A block shorter than was said is the last: what it needs and has
     *     not come is silence
     */
    @AudioThread
    public void process(float[][] in, Controls controls, Effort effort, float[][] out) {
        int block = in[0].length;
        int taken = 0;
        while (taken < block) {
            taken += gather(in, taken, block, controls, effort);
        }
        while (count < block) {
            pad(controls, effort);
        }
        for (int channel = 0; channel < out.length; channel++) {
            float[] ring = ready[channel];
            float[] samples = out[channel];
            int place = first;
            for (int i = 0; i < block; i++) {
                samples[i] = ring[place];
                place = place + 1 == ring.length ? 0 : place + 1;
            }
        }
        first = (first + block) % ready[0].length;
        count -= block;
    }

    @AudioThread
    private int gather(float[][] in, int from, int block, Controls controls, Effort effort) {
        int hop = run[0].length;
        int length = Math.min(block - from, hop - gatheredCount);
        for (int channel = 0; channel < in.length; channel++) {
            System.arraycopy(in[channel], from, gathered[channel], gatheredCount, length);
        }
        gatheredCount += length;
        if (gatheredCount == hop) {
            runHop(controls, effort);
        }
        return length;
    }

    @AudioThread
    private void pad(Controls controls, Effort effort) {
        for (float[] channel : gathered) {
            Arrays.fill(channel, gatheredCount, channel.length, 0);
        }
        runHop(controls, effort);
    }

    @AudioThread
    private void runHop(Controls controls, Effort effort) {
        stream.process(gathered, controls, effort, run);
        int hop = run[0].length;
        for (int channel = 0; channel < run.length; channel++) {
            float[] ring = ready[channel];
            int place = (first + count) % ring.length;
            for (int i = 0; i < hop; i++) {
                ring[place] = run[channel][i];
                place = place + 1 == ring.length ? 0 : place + 1;
            }
        }
        count += hop;
        gatheredCount = 0;
    }

    /** Forgets all samples, as if newly built. */
    @AudioThread
    public void reset() {
        stream.reset();
        gatheredCount = 0;
        first = 0;
        count = primed;
        for (float[] ring : ready) {
            Arrays.fill(ring, 0);
        }
    }

    private static int commonDivisor(int a, int b) {
        return b == 0 ? a : commonDivisor(b, a % b);
    }
}
