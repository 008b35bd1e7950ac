package tamis.dsp.chain;

import java.util.Arrays;
import tamis.dsp.AudioThread;

/** What share of the mixture came to a separator in the last frames, and whether it is heard from there on. */
final class Shares {
    private final float[][] shares; // a ring, [frames][bins]
    private final boolean[] heard; // likewise
    private int newest;

    /** Keeps as many frames as the separator's masks are late, and the newest. */
    Shares(int bins, int lagFrames) {
        this.shares = new float[1 + lagFrames][bins];
        this.heard = new boolean[1 + lagFrames];
    }

    /**
     * Begins a frame.
     *
     * @param isHeard whether it is heard from the separator's leaves; if not, one above lets it pass whole
     * @return where to write its shares, [bins]
     */
    @AudioThread
    float[] next(boolean isHeard) {
        newest = newest + 1 == shares.length ? 0 : newest + 1;
        heard[newest] = isHeard;
        return shares[newest];
    }

    /** {@return the shares that came last, [bins]} */
    @AudioThread
    float[] arriving() {
        return shares[newest];
    }

    /** {@return the shares of the frame that the masks are for now, [bins]} */
    @AudioThread
    float[] leaving() {
        return shares[oldest()];
    }

    /** {@return whether that frame is heard from here on} */
    @AudioThread
    boolean leavingHeard() {
        return heard[oldest()];
    }

    @AudioThread
    private int oldest() {
        return newest + 1 == shares.length ? 0 : newest + 1;
    }

    @AudioThread
    void clear() {
        for (float[] share : shares) {
            Arrays.fill(share, 0);
        }
        Arrays.fill(heard, false);
    }
}
