package tamis.dsp.stream;

import java.util.Arrays;
import tamis.dsp.AudioThread;

/** Hops cut from a whole sound, and put back into one. */
public final class HopCopy {
    private HopCopy() {}

    /**
     * Copies a hop; what lies outside the source is zero, what lies outside the target is dropped.
     *
     * @param from place in the source of the hop's first sample; may lie outside
     * @param to place in the target of the hop's first sample; may lie outside
     * @param hop samples to copy
     */
    @AudioThread
    public static void copy(float[] source, long from, float[] target, long to, int hop) {
        int first = Math.clamp(-to, 0, hop);
        int end = Math.clamp(target.length - to, first, hop);
        int there = Math.clamp(source.length - from, first, end);
        if (there > first) {
            System.arraycopy(source, (int) (from + first), target, (int) (to + first), there - first);
        }
        if (end > there) {
            Arrays.fill(target, (int) (to + there), (int) (to + end), 0);
        }
    }
}
