package tamis.dsp.chain;

import java.util.Arrays;
import tamis.dsp.AudioThread;

/** Gains of the last frames of a mixture, each summed up as the separators come to it; the oldest is complete. */
final class FrameGains {
    private final float[][] gains; // a ring, [frames][bins]
    private int newest;

    /** Sums up the newest frame and as many before it. */
    FrameGains(int bins, int before) {
        this.gains = new float[1 + before][bins];
    }

    /** Begins a frame; the oldest is forgotten. */
    @AudioThread
    void begin() {
        newest = newest + 1 == gains.length ? 0 : newest + 1;
        Arrays.fill(gains[newest], 0);
    }

    /** {@return gain of the frame of so many frames ago, [bins]} */
    @AudioThread
    float[] ago(int count) {
        int place = newest - count;
        return gains[place < 0 ? place + gains.length : place];
    }

    /** {@return gain of the frame that all separators have come to, [bins]} */
    @AudioThread
    float[] complete() {
        return ago(gains.length - 1);
    }

    @AudioThread
    void clear() {
        for (float[] gain : gains) {
            Arrays.fill(gain, 0);
        }
    }
}
