package tamis.dsp.mask;

import tamis.dsp.AudioThread;

/**
 * Each source's share of each bin, the same for every channel.
 *
 * @param values [sources][bins], in [0, 1]; over the sources they sum to one in every bin
 */
public record Masks(float[][] values) {
    private static final float TOLERANCE = 1e-4f; // float32 rounding of a quotient, summed over up to 64 sources

    /** Masks that give every source the same share. */
    public Masks(int sources, int bins) {
        this(new float[sources][bins]);
        shareEvenly();
    }

    public int sources() {
        return values.length;
    }

    public int bins() {
        return values[0].length;
    }

    /** Gives every source the same share of every bin. */
    @AudioThread
    public void shareEvenly() {
        for (float[] mask : values) {
            java.util.Arrays.fill(mask, 1f / values.length);
        }
    }

    @AudioThread
    public void copyFrom(Masks other) {
        for (int source = 0; source < values.length; source++) {
            System.arraycopy(other.values[source], 0, values[source], 0, values[source].length);
        }
    }

    /** {@return whether every share is in [0, 1] and every bin's shares sum to one; false if any is not finite} */
    @AudioThread
    public boolean valid() {
        for (int bin = 0; bin < values[0].length; bin++) {
            float sum = 0;
            for (float[] mask : values) {
                float share = mask[bin];
                if (!(share >= 0 && share <= 1 + TOLERANCE)) {
                    return false;
                }
                sum += share;
            }
            if (Math.abs(sum - 1) > TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    /**
     * Folds masks and gains to one gain per bin: {@code sum over sources of gain * mask}.
     *
     * @param gains linear, [sources]
     * @param out [bins]
     */
    @AudioThread
    public void mix(float[] gains, float[] out) {
        java.util.Arrays.fill(out, 0);
        for (int source = 0; source < values.length; source++) {
            float[] mask = values[source];
            float gain = gains[source];
            for (int bin = 0; bin < out.length; bin++) {
                out[bin] += gain * mask[bin];
            }
        }
    }
}
