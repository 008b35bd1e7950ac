package tamis.dsp.metric;

/**
 * How late one signal is behind another: the lag at which their cross-correlation is largest in size.
 *
 * <p>Whole samples. A flipped sign does not matter.
 */
public final class Alignment {
    private Alignment() {}

    /**
     * Finds the delay.
     *
     * @param signal the later one, not modified
     * @param reference as long, not modified
     * @param most largest delay either way, in samples, at least 1 and below the length
     * @return delay of {@code signal}, negative when it is early
     * @throws IllegalArgumentException when the lengths differ, or either is silent or not finite
     */
    public static int delay(float[] signal, float[] reference, int most) {
        SoundPair.check("delay", signal, reference);
        if (most < 1 || most >= signal.length) {
            throw new IllegalArgumentException("most must be in [1, " + (signal.length - 1) + "] samples, got " + most);
        }
        float[] padded = new float[signal.length + most];
        float[] shifted = new float[signal.length + most]; // lag k of the pair is lag k - most of the signals
        System.arraycopy(reference, 0, padded, 0, reference.length);
        System.arraycopy(signal, 0, shifted, most, signal.length);
        double[] correlation = new Correlation(2 * most + 1).of(padded, shifted);
        int best = most;
        for (int lag = 0; lag < correlation.length; lag++) {
            if (Math.abs(correlation[lag]) > Math.abs(correlation[best])) {
                best = lag;
            }
        }
        return best - most;
    }

    /** {@return the signal, that many samples earlier, silence where there is nothing; a new array as long} */
    public static float[] earlier(float[] signal, int delay) {
        float[] moved = new float[signal.length];
        int from = Math.max(delay, 0);
        int to = Math.max(-delay, 0);
        int kept = signal.length - Math.abs(delay);
        if (kept > 0) {
            System.arraycopy(signal, from, moved, to, kept);
        }
        return moved;
    }
}
