package tamis.dsp.separator;

import org.jspecify.annotations.Nullable;
import tamis.dsp.AudioThread;

/**
 * The host's way from one setting to the next: parameters declared {@link Parameter.Change#GLIDING} move a share of what
 * is left with every frame, the others jump. One instance per stream; allocates only in the constructor.
 */
public final class ParameterGlide {
    private static final double TIME_CONSTANT_MILLIS = 20; // short to the hand, long to the ear: no step, no click

    private final float share; // of the way that is left, per frame
    private final ParameterValues lent = ParameterValues.blank();
    private @Nullable ParameterValues aim;
    private boolean arrived;

    /** A glide that stands nowhere yet: the first setting counts at once. */
    public ParameterGlide(double hopMillis) {
        if (!(hopMillis > 0)) {
            throw new IllegalArgumentException("hopMillis must be above zero, got " + hopMillis);
        }
        this.share = (float) (1 - Math.exp(-hopMillis / TIME_CONSTANT_MILLIS));
    }

    /**
     * {@return what counts in this frame: {@code set} itself, or values on the way to it, valid until the next call}
     *
     * @param set of the same separator at every call
     */
    @AudioThread
    public ParameterValues follow(ParameterValues set) {
        if (aim == null) {
            arrived = true;
        } else if (!set.sameSetting(aim)) {
            if (arrived) {
                lent.copyFrom(aim);
            }
            arrived = false;
        }
        aim = set;
        if (!arrived) {
            arrived = lent.approach(set, share);
        }
        return arrived ? set : lent;
    }

    /** Forgets where it stands. */
    @AudioThread
    public void reset() {
        aim = null;
    }
}
