package guest;

import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Where the audio thread leaves frames and the worker leaves masks, without a lock: a ring of frames, each with the
 * number of the frame whose masks it holds. Nobody waits. A worker that falls behind passes frames over; the audio thread
 * sees by the number that masks are not there.
 */
final class Exchange {
    private static final int SPARE = 4; // frames between what is read and what is written next

    final int lagFrames;
    private final float[][] magnitudes; // [slots][bins]
    private final boolean[] fresh; // whether the stream begins anew with that frame, [slots]
    private final float[][][] masks; // [slots][sources][bins]
    private final AtomicLongArray done; // frame whose masks a slot holds, [slots]
    private final AtomicLong submitted = new AtomicLong(); // frames
    private final AtomicLong handled = new AtomicLong(); // frames worked off or passed over

    Exchange(int bins, int sources, int lagFrames) {
        if (lagFrames < 1 || lagFrames > 32) {
            throw new IllegalArgumentException("lag must be 1 to 32 frames, got " + lagFrames);
        }
        int slots = lagFrames + SPARE;
        this.lagFrames = lagFrames;
        this.magnitudes = new float[slots][bins];
        this.fresh = new boolean[slots];
        this.masks = new float[slots][sources][bins];
        this.done = new AtomicLongArray(slots);
        for (int slot = 0; slot < slots; slot++) {
            done.set(slot, -1);
        }
    }

    private int slot(long frame) {
        return (int) (frame % magnitudes.length);
    }

    int bins() {
        return magnitudes[0].length;
    }

    int sources() {
        return masks[0].length;
    }

    /** {@return where to write the magnitudes of that frame, which is then submitted} Audio thread. */
    float[] room(long frame) {
        return magnitudes[slot(frame)];
    }

    /** Hands a frame over. Audio thread. */
    void submit(long frame, boolean beginsAnew) {
        fresh[slot(frame)] = beginsAnew;
        submitted.setRelease(frame + 1);
    }

    /** {@return masks of that frame, or null when they are not there} Audio thread. */
    float[][] masksOf(long frame) {
        return done.getAcquire(slot(frame)) == frame ? masks[slot(frame)] : null;
    }

    /** {@return whether all that was submitted is handled} */
    boolean settled() {
        return handled.getAcquire() >= submitted.getAcquire();
    }

    /** {@return frames submitted so far} Worker. */
    long submitted() {
        return submitted.getAcquire();
    }

    /** Copies a frame's magnitudes; {@return whether they are whole: not overwritten meanwhile} Worker. */
    boolean take(long frame, float[] magnitude) {
        System.arraycopy(magnitudes[slot(frame)], 0, magnitude, 0, magnitude.length);
        VarHandle.loadLoadFence();
        return submitted.getAcquire() < frame + magnitudes.length;
    }

    /** {@return whether the stream begins anew after one frame and not later than another} Worker. */
    boolean beginsAnew(long after, long frame) {
        for (long each = Math.max(after + 1, frame - magnitudes.length + 1); each <= frame; each++) {
            if (fresh[slot(each)]) {
                return true;
            }
        }
        return frame - after > magnitudes.length;
    }

    /** Leaves a frame's masks. Worker. */
    void deliver(long frame, float[][] shares) {
        int slot = slot(frame);
        for (int source = 0; source < shares.length; source++) {
            System.arraycopy(shares[source], 0, masks[slot][source], 0, shares[source].length);
        }
        done.setRelease(slot, frame);
    }

    /** Says how far the work is. Worker. */
    void handled(long frames) {
        handled.setRelease(frames);
    }

    float[][] evenShares() {
        float[][] shares = new float[sources()][bins()];
        for (float[] share : shares) {
            Arrays.fill(share, 1f / shares.length);
        }
        return shares;
    }
}
