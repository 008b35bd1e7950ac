package tamis.dsp.mask;

import tamis.dsp.AudioThread;

/**
 * Smooths masks over time, per source and bin: a share that grows follows the attack time, one that shrinks the release
 * time. Shares are scaled to sum to one again. One instance per stream.
 */
public final class MaskSmoother {
    private final float attack; // weight of the past while a share grows
    private final float release;
    private final Masks past;
    private boolean empty = true;

    /**
     * Makes a smoother that remembers one frame of masks.
     *
     * @param attackMillis time constant, 0 for none
     * @param releaseMillis time constant, 0 for none
     * @param hopMillis time between two masks
     */
    public MaskSmoother(int sources, int bins, double attackMillis, double releaseMillis, double hopMillis) {
        this.attack = pastWeight("attackMillis", attackMillis, hopMillis);
        this.release = pastWeight("releaseMillis", releaseMillis, hopMillis);
        this.past = new Masks(sources, bins);
    }

    /** Smooths in place; the first masks after a reset pass as they are. */
    @AudioThread
    public void smooth(Masks masks) {
        if (!empty && (attack > 0 || release > 0)) {
            follow(masks.values());
        }
        past.copyFrom(masks);
        empty = false;
    }

    @AudioThread
    private void follow(float[][] masks) {
        for (int bin = 0; bin < past.bins(); bin++) {
            float sum = 0;
            for (int source = 0; source < masks.length; source++) {
                float before = past.values()[source][bin];
                float now = masks[source][bin];
                float smoothed = now + (now > before ? attack : release) * (before - now);
                masks[source][bin] = smoothed;
                sum += smoothed;
            }
            // Never zero: each share keeps at least (1 - weight) of its target, and the targets sum to one.
            float scale = 1 / sum;
            for (float[] mask : masks) {
                mask[bin] *= scale;
            }
        }
    }

    /** Forgets the past. */
    @AudioThread
    public void reset() {
        empty = true;
    }

    private static float pastWeight(String name, double millis, double hopMillis) {
        if (!(millis >= 0 && millis <= 10_000)) {
            throw new IllegalArgumentException(name + " must be in [0, 10000], got " + millis);
        }
        if (!(hopMillis > 0)) {
            throw new IllegalArgumentException("hopMillis must be above zero, got " + hopMillis);
        }
        return millis == 0 ? 0 : (float) Math.exp(-hopMillis / millis);
    }
}
