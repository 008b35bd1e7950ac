package tamis.dsp.stream;

import tamis.dsp.AudioThread;
import tamis.dsp.mask.SourceGains;
import tamis.dsp.separator.ParameterValues;

/**
 * What people have set, at one moment. Immutable; replaced whole.
 *
 * @param gains a fader per source
 * @param parameters of the separator
 * @param reduced the same parameters for {@link Effort#REDUCED}
 * @param bypass whether the mixture passes as it is, at the same delay
 * @param bypassedParts a bit for each part of a chain, its separators first, then its inserts: whether sound passes it
 *     by, at the same delay
 */
public record Controls(
        SourceGains gains, ParameterValues parameters, ParameterValues reduced, boolean bypass, long bypassedParts) {
    /** Most parts that a chain may have. */
    public static final int MOST_PARTS = Long.SIZE;

    private static final float REDUCED_EFFORT = 0.5f;

    public Controls(SourceGains gains, ParameterValues parameters) {
        this(gains, parameters, parameters.withEffort(REDUCED_EFFORT), false, 0);
    }

    public Controls withGains(SourceGains changed) {
        return new Controls(changed, parameters, reduced, bypass, bypassedParts);
    }

    public Controls withBypass(boolean changed) {
        return new Controls(gains, parameters, reduced, changed, bypassedParts);
    }

    /** {@return the same but for one part of the chain} */
    public Controls withBypass(int part, boolean changed) {
        long bit = 1L << part;
        return new Controls(gains, parameters, reduced, bypass, changed ? bypassedParts | bit : bypassedParts & ~bit);
    }

    /** {@return whether sound passes that part by} */
    @AudioThread
    public boolean bypasses(int part) {
        return (bypassedParts >>> part & 1) != 0;
    }
}
