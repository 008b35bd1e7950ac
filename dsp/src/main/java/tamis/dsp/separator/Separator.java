package tamis.dsp.separator;

import tamis.dsp.AudioThread;
import tamis.dsp.mask.Masks;
import tamis.dsp.stft.Spectrum;

/**
 * Shares out each frame of a mixture between its sources.
 *
 * <p>One instance, one stream, one thread at a time. It is made ready: whatever it needs it allocated when it was
 * created, and neither method allocates. Whatever comes in (silence, full scale, subnormal or non-finite numbers), the
 * masks that come out are in [0, 1] and sum to one. After {@link #reset} the same input gives the same masks bit for
 * bit.
 */
public interface Separator {
    /**
     * Explains one frame.
     *
     * @param mixture not modified
     * @param parameters in the order of the provider's {@link SeparatorInfo}
     * @param masks share of each source in each bin; overwritten
     */
    @AudioThread
    void process(Spectrum mixture, ParameterValues parameters, Masks masks);

    /** Forgets all frames, as if newly created. */
    @AudioThread
    void reset();
}
