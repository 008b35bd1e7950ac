package tamis.dsp.stream;

import java.util.Arrays;
import tamis.dsp.AudioThread;

/** Gives back later what it is given. Allocates only in the constructor. */
public final class DelayLine {
    private final float[][] past; // [channels][samples], a ring
    private int position;

    /**
     * Builds a line full of silence.
     *
     * @param samples delay, at least 0
     */
    public DelayLine(int channels, int samples) {
        if (samples < 0) {
            throw new IllegalArgumentException("a delay must be at least 0 samples, got " + samples);
        }
        this.past = new float[channels][samples];
    }

    /** Replaces samples by those of a delay ago; {@code samples} is [channels][any length]. */
    @AudioThread
    public void process(float[][] samples) {
        int length = past[0].length;
        if (length == 0) {
            return;
        }
        int end = position;
        for (int channel = 0; channel < past.length; channel++) {
            float[] ring = past[channel];
            float[] hop = samples[channel];
            int place = position;
            for (int i = 0; i < hop.length; i++) {
                float later = ring[place];
                ring[place] = hop[i];
                hop[i] = later;
                place = place + 1 == length ? 0 : place + 1;
            }
            end = place;
        }
        position = end;
    }

    /** {@return delay} */
    public int samples() {
        return past[0].length;
    }

    /** Forgets all samples. */
    @AudioThread
    public void reset() {
        for (float[] ring : past) {
            Arrays.fill(ring, 0);
        }
        position = 0;
    }
}
