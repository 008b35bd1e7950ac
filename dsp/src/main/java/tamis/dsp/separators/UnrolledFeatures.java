package tamis.dsp.separators;

import java.util.Arrays;
import tamis.dsp.AudioThread;

/**
 * What an unrolled network sees of a stream: each frame over its slow level, earlier frames, and tracked noise floors,
 * compressed by a square root. All of it is above zero. Allocates only in the constructor.
 */
public final class UnrolledFeatures {
    private static final float SILENCE = 1e-7f; // level of a frame that is nothing but 16-bit rounding, and less
    private static final float NOTHING = 1e-12f; // keeps trackers from decaying to subnormal numbers in silence
    private static final float LEAST = 1e-3f; // -60 dB of the level's square root: keeps ratios within reason
    private static final float LOUDEST_STEP = 0.3f; // the level is never below this share of the present frame's

    private final UnrolledShape shape;
    private final BandLayout bands;
    private final BandLayout coarse;
    private final float[] magnitude;
    private final float[] smoothed;
    private final float[][] floors; // [floors][bins], fastest first
    private final float[] rises;
    private final float[][] past; // coarse magnitudes of earlier frames, a ring of [context * spacing][coarse bands]
    private final float[] latest; // coarse magnitudes of the present frame
    private final float[] stacked;
    private final float[] full;
    private final float[] floor;
    private int oldest; // place in the ring
    private float level;
    private boolean empty = true;

    public UnrolledFeatures(UnrolledShape shape) {
        int bins = shape.bins();
        this.shape = shape;
        this.bands = shape.bands();
        this.coarse = bands.coarse();
        this.magnitude = new float[bins];
        this.smoothed = new float[bins];
        this.floors = new float[shape.floors()][bins];
        this.rises = new float[shape.floors()];
        for (int i = 0; i < rises.length; i++) {
            double place = rises.length == 1 ? 0 : (double) i / (rises.length - 1);
            rises[i] = (float) (1 + shape.fastRise() * Math.pow(shape.slowRise() / shape.fastRise(), place));
        }
        this.past = new float[shape.context() * shape.spacing()][coarse.count()];
        this.latest = new float[coarse.count()];
        this.stacked = new float[shape.features()];
        this.full = new float[bins];
        this.floor = new float[bins];
    }

    /**
     * Takes in one frame. Digital silence (nothing connected, a muted input) says nothing of the level and the noise of
     * what comes after it: trackers that followed it down would take up to 25 s to climb back.
     *
     * @param frame magnitudes, [bins], not modified; what is not finite is read as zero
     * @return whether there was anything to hear; if not, level and floors are as they were
     */
    @AudioThread
    public boolean next(float[] frame) {
        double sum = 0;
        for (int bin = 0; bin < magnitude.length; bin++) {
            float value = frame[bin];
            magnitude[bin] = NOTHING + (value <= 1e6f ? value : 0); // false for NaN and infinity
            sum += magnitude[bin];
        }
        float present = (float) (sum / magnitude.length);
        boolean heard = present > SILENCE;
        if (heard && empty) {
            begin(present);
        } else if (heard) {
            level += (float) shape.levelPace() * (present - level);
            track();
        }
        level = Math.max(level, Math.max(LOUDEST_STEP * present, SILENCE));
        coarse.means(magnitude, latest, 0);
        write(1 / level);
        remember();
        return heard;
    }

    @AudioThread
    private void begin(float present) {
        level = present;
        System.arraycopy(magnitude, 0, smoothed, 0, smoothed.length);
        for (float[] each : floors) {
            System.arraycopy(magnitude, 0, each, 0, each.length);
        }
        empty = false;
    }

    @AudioThread
    private void track() {
        float pace = (float) shape.floorPace();
        for (int bin = 0; bin < smoothed.length; bin++) {
            smoothed[bin] += pace * (magnitude[bin] - smoothed[bin]);
        }
        for (int i = 0; i < floors.length; i++) {
            float[] each = floors[i];
            float rise = rises[i];
            for (int bin = 0; bin < each.length; bin++) {
                // The second bound lets a floor leave a bin that was digital silence at once.
                each[bin] = Math.min(smoothed[bin], Math.max(each[bin], SILENCE) * rise);
            }
        }
    }

    @AudioThread
    private void write(float scale) {
        int at = 0;
        bands.means(magnitude, stacked, at);
        at += bands.count();
        for (int ago = shape.spacing(); ago <= past.length; ago += shape.spacing()) {
            int place = oldest - ago;
            System.arraycopy(past[place < 0 ? place + past.length : place], 0, stacked, at, latest.length);
            at += latest.length;
        }
        bands.means(floors[0], stacked, at);
        at += bands.count();
        for (int i = 1; i < floors.length; i++) {
            coarse.means(floors[i], stacked, at);
            at += coarse.count();
        }
        compress(stacked, scale, stacked);
        compress(magnitude, scale, full);
        compress(floors[0], scale, floor);
    }

    @AudioThread
    private static void compress(float[] from, float scale, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) Math.sqrt(from[i] * scale) + LEAST;
        }
    }

    @AudioThread
    private void remember() {
        if (past.length > 0) {
            System.arraycopy(latest, 0, past[oldest], 0, latest.length);
            oldest = oldest + 1 < past.length ? oldest + 1 : 0;
        }
    }

    /** {@return what layers explain, [features]; overwritten by the next frame} */
    @AudioThread
    public float[] stacked() {
        return stacked;
    }

    /** {@return the present frame in full resolution, [bins]; overwritten by the next frame} */
    @AudioThread
    public float[] full() {
        return full;
    }

    /** {@return the fastest floor in full resolution, [bins]; overwritten by the next frame} */
    @AudioThread
    public float[] floor() {
        return floor;
    }

    /** Forgets all frames. */
    @AudioThread
    public void reset() {
        Arrays.fill(smoothed, 0);
        for (float[] each : floors) {
            Arrays.fill(each, 0);
        }
        for (float[] frame : past) {
            Arrays.fill(frame, 0);
        }
        oldest = 0;
        level = 0;
        empty = true;
    }
}
