package tamis.dsp.stream;

import tamis.dsp.AudioThread;
import tamis.dsp.mask.MaskSmoother;
import tamis.dsp.mask.Masks;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.stft.Spectrum;

/**
 * A separator that may fail without harm: when it throws or gives masks that are not valid, that frame is not separated
 * and counts as a fault; after three in a row it is asked no more.
 */
public final class GuardedSeparator {
    private static final int FAULTS_IN_A_ROW = 3;

    private final Separator separator;
    private final MaskSmoother smoother;
    private final Masks masks;
    private long faults;
    private int faultsInARow;

    public GuardedSeparator(Separator separator, int sources, int bins, MaskSmoother smoother) {
        this.separator = separator;
        this.smoother = smoother;
        this.masks = new Masks(sources, bins);
    }

    /**
     * Separates one frame.
     *
     * @param full parameters for {@link Effort#FULL}
     * @param reduced parameters for less
     * @return whether {@link #masks} are those of this frame, or of an earlier one with {@link Effort#HOLD}; false when it
     *     was not to be separated, or could not
     */
    @AudioThread
    public boolean separate(Spectrum mixture, ParameterValues full, ParameterValues reduced, Effort effort) {
        if (effort == Effort.PASS || bypassedByFault()) {
            return false;
        }
        if (effort == Effort.HOLD) {
            return true;
        }
        try {
            separator.process(mixture, effort == Effort.FULL ? full : reduced, masks);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError fault) {
            return fault();
        }
        if (!masks.valid()) {
            return fault();
        }
        smoother.smooth(masks);
        faultsInARow = 0;
        return true;
    }

    @AudioThread
    private boolean fault() {
        faults++;
        faultsInARow++;
        masks.shareEvenly();
        smoother.reset();
        return false;
    }

    /** Forgets all frames; faults stay counted. */
    @AudioThread
    public void reset() {
        smoother.reset();
        separator.reset();
        masks.shareEvenly();
        faultsInARow = 0;
    }

    /** {@return masks of the last frame; overwritten by the next} */
    @AudioThread
    public Masks masks() {
        return masks;
    }

    /** {@return frames on which the separator failed} */
    @AudioThread
    public long faults() {
        return faults;
    }

    /** {@return whether it failed too often in a row} */
    @AudioThread
    public boolean bypassedByFault() {
        return faultsInARow >= FAULTS_IN_A_ROW;
    }
}
