package tamis.realtime.rate;

import tamis.dsp.AudioThread;

/** Between ends of one and of two channels. */
public final class ChannelMap {
    private static final float HALF = 0.5f;

    private ChannelMap() {}

    /** Makes one channel of two by their mean, or two of one; both are [channels][at least count]. */
    @AudioThread
    public static void map(float[][] from, float[][] to, int count) {
        if (from.length == 2 && to.length == 1) {
            for (int i = 0; i < count; i++) {
                to[0][i] = HALF * (from[0][i] + from[1][i]);
            }
            return;
        }
        for (int channel = 0; channel < to.length; channel++) {
            System.arraycopy(from[Math.min(channel, from.length - 1)], 0, to[channel], 0, count);
        }
    }
}
