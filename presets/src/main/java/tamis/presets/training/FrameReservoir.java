package tamis.presets.training;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Keeps at most so many frames of all it is offered, each as likely as any other.
 *
 * <p>Source: "Random sampling with a reservoir", ACM Trans. Mathematical Software 11 (1985), algorithm R.
 */
final class FrameReservoir {
    private final int most;
    private final RandomGenerator random;
    private final List<float[]> kept = new ArrayList<>();
    private long offered;

    FrameReservoir(int most, RandomGenerator random) {
        this.most = most;
        this.random = random;
    }

    /** Takes the frame itself, not a copy. */
    void offer(float[] frame) {
        offered++;
        if (kept.size() < most) {
            kept.add(frame);
            return;
        }
        long place = random.nextLong(offered);
        if (place < most) {
            kept.set((int) place, frame);
        }
    }

    /** {@return frames kept; a view} */
    List<float[]> kept() {
        return kept;
    }

    long offered() {
        return offered;
    }
}
