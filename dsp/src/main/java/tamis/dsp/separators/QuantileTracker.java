package tamis.dsp.separators;

import java.util.Arrays;
import tamis.dsp.AudioThread;

/**
 * Follows two low quantiles over time of some levels, each on its own: a level that is heard above one lets it rise by a
 * little, one below lets it fall by more, in the proportion that makes it stay where the wanted share of the time is
 * below. Where the two lie together, the quiet moments are all alike: the level is a steady one's.
 *
 * <p>Steps are ratios, so that it follows a level of any size. Source: "A stochastic approximation method", Ann. Math.
 * Stat. 22 (1951), on the logarithm. One instance per stream. Allocates only in the constructor.
 */
final class QuantileTracker {
    private static final float LOWEST = 1e-9f; // far below any rounding; never subnormal
    private static final double FIRST_STEP = 2; // of a logarithm; steps then shrink with the frames heard
    private static final float UNKNOWN = 4; // of the upper quantile over the lower at first: nothing is steady yet

    private final float[] lower;
    private final float[] upper;
    private final double lowerShare;
    private final double upperShare;
    private final double step;
    private final int filling;
    private long heard;

    /**
     * Makes trackers.
     *
     * @param lowerShare of the time that levels are below the lower quantile, in (0, 1)
     * @param upperShare of the time that they are below the upper one
     * @param step of a logarithm a frame, rise and fall together
     * @param filling frames at the start that are not full of samples yet: levels are taken as they are
     */
    QuantileTracker(int count, double lowerShare, double upperShare, double step, int filling) {
        this.lower = new float[count];
        this.upper = new float[count];
        this.lowerShare = lowerShare;
        this.upperShare = upperShare;
        this.step = step;
        this.filling = filling;
        reset();
    }

    /** Takes the next levels in, at least 0. */
    @AudioThread
    void follow(float[] levels) {
        double now = Math.max(step, FIRST_STEP / (heard + 1.0));
        if (heard < filling) {
            for (int i = 0; i < lower.length; i++) {
                lower[i] = Math.max(levels[i], LOWEST);
                upper[i] = UNKNOWN * lower[i];
            }
        } else {
            follow(levels, lower, lowerShare, now);
            follow(levels, upper, upperShare, now);
        }
        heard++;
    }

    @AudioThread
    private static void follow(float[] levels, float[] quantiles, double share, double step) {
        float rise = (float) Math.exp(share * step);
        float fall = (float) Math.exp(-(1 - share) * step);
        for (int i = 0; i < quantiles.length; i++) {
            float level = Math.max(levels[i], LOWEST);
            float now = quantiles[i];
            quantiles[i] = level > now ? Math.min(now * rise, level) : Math.max(now * fall, level);
        }
    }

    /** {@return the lower quantile of a level} */
    @AudioThread
    float level(int index) {
        return lower[index];
    }

    /** {@return the upper quantile over the lower, less one: near zero for a steady level} */
    @AudioThread
    float unrest(int index) {
        return upper[index] / lower[index] - 1;
    }

    /** Forgets all levels. */
    @AudioThread
    void reset() {
        Arrays.fill(lower, LOWEST);
        Arrays.fill(upper, UNKNOWN * LOWEST);
        heard = 0;
    }
}
