package tamis.dsp.stream;

import tamis.dsp.mask.SourceGains;
import tamis.dsp.separator.ParameterValues;

/**
 * What people have set, at one moment. Immutable; replaced whole.
 *
 * @param gains a fader per source
 * @param parameters of the separator
 * @param reduced the same parameters for {@link Effort#REDUCED}
 * @param bypass whether the mixture passes as it is, at the same delay
 */
public record Controls(SourceGains gains, ParameterValues parameters, ParameterValues reduced, boolean bypass) {
    private static final float REDUCED_EFFORT = 0.5f;

    public Controls(SourceGains gains, ParameterValues parameters) {
        this(gains, parameters, parameters.withEffort(REDUCED_EFFORT), false);
    }

    public Controls withGains(SourceGains changed) {
        return new Controls(changed, parameters, reduced, bypass);
    }

    public Controls withBypass(boolean changed) {
        return new Controls(gains, parameters, reduced, changed);
    }
}
