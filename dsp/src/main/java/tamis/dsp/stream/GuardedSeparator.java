package tamis.dsp.stream;

import org.jspecify.annotations.Nullable;
import tamis.dsp.AudioThread;
import tamis.dsp.mask.MaskSmoother;
import tamis.dsp.mask.Masks;
import tamis.dsp.separator.DeferredSeparator;
import tamis.dsp.separator.Failure;
import tamis.dsp.separator.ParameterGlide;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;

/**
 * A separator that may fail without harm: when it throws, whatever it throws, or gives masks that are not valid, that
 * frame is not separated and counts as a fault; after three in a row it is asked no more.
 */
public final class GuardedSeparator {
    private static final int FAULTS_IN_A_ROW = 3;
    private static final int LONGEST_LAG = 64;
    private static final String NO_SHARES = "gave masks that are not shares";

    private final Separator separator;
    private final int lagFrames;
    private final MaskSmoother smoother;
    private final ParameterGlide glide;
    private final Masks masks;
    private long faults;
    private int faultsInARow;
    private volatile @Nullable Object lastFault; // what it threw, or what else it did

    /**
     * Guards a separator.
     *
     * @param spec it was made for
     * @param sources how many masks it writes
     */
    public GuardedSeparator(StreamSpec spec, Separator separator, int sources, MaskSmoother smoother) {
        this.separator = separator;
        this.lagFrames = separator instanceof DeferredSeparator deferred ? deferred.lagFrames() : 0;
        if (lagFrames < 0 || lagFrames > LONGEST_LAG) {
            throw new IllegalArgumentException(
                    "separator must lag by 0 to " + LONGEST_LAG + " frames, got " + lagFrames);
        }
        this.smoother = smoother;
        this.glide = new ParameterGlide(spec.hopMillis());
        this.masks = new Masks(sources, spec.stft().bins());
    }

    /** {@return frames between one that is given and the one that the masks are for; 0 unless it computes elsewhere} */
    @AudioThread
    public int lagFrames() {
        return lagFrames;
    }

    /**
     * Separates one frame. A separator that computes elsewhere is given every frame, whatever the effort: it counts its
     * delay in frames, and to hand one over is no work.
     *
     * @param full parameters for {@link Effort#FULL}
     * @param reduced parameters for less
     * @return whether {@link #masks} are those of the frame of {@link #lagFrames} ago, or of an earlier one with {@link
     *     Effort#HOLD}; false when it was not to be separated, or could not
     */
    @AudioThread
    public boolean separate(Spectrum mixture, ParameterValues full, ParameterValues reduced, Effort effort) {
        if (bypassedByFault() || (effort == Effort.PASS && lagFrames == 0)) {
            return false;
        }
        if (effort == Effort.HOLD && lagFrames == 0) {
            return true;
        }
        try {
            separator.process(mixture, glide.follow(effort == Effort.REDUCED ? reduced : full), masks);
        } catch (Throwable fault) { // an Error too: what one separator cannot do must not end the stream
            return fault(fault);
        }
        if (!masks.valid()) {
            return fault(NO_SHARES);
        }
        smoother.smooth(masks);
        faultsInARow = 0;
        return effort != Effort.PASS;
    }

    @AudioThread
    private boolean fault(Object fault) {
        lastFault = fault;
        faults++;
        faultsInARow++;
        masks.shareEvenly();
        smoother.reset();
        return false;
    }

    /** Forgets all frames; faults stay counted. A separator that cannot reset is asked no more. */
    @AudioThread
    public void reset() {
        smoother.reset();
        glide.reset();
        masks.shareEvenly();
        faultsInARow = 0;
        try {
            separator.reset();
        } catch (Throwable fault) {
            fault(fault);
            faultsInARow = FAULTS_IN_A_ROW;
        }
    }

    /** Returns when the separator has worked off all frames that it was given. For hosts that may wait: never live. */
    public void await() {
        if (separator instanceof DeferredSeparator deferred && !bypassedByFault()) {
            try {
                deferred.await();
            } catch (Throwable fault) {
                fault(fault);
            }
        }
    }

    /** {@return what the separator did when it failed last, such as "threw ..."; empty when it never did} Any thread. */
    public String lastFault() {
        return switch (lastFault) {
            case null -> "";
            case Throwable thrown -> "threw " + Failure.inWords(thrown);
            case Object other -> other.toString();
        };
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
