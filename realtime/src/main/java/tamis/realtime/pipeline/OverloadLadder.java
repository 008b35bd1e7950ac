package tamis.realtime.pipeline;

import tamis.dsp.AudioThread;
import tamis.dsp.stream.Effort;

/**
 * Chooses how much work to spend: less as soon as the separator is behind, more again one rung at a time.
 *
 * <p>Behind means both that hops are waiting and that the one in hand has waited long: a device that delivers several
 * hops at once is no overload, nor is a lone hop whose thread was late.
 */
final class OverloadLadder {
    private static final Effort[] RUNGS = Effort.values(); // FULL, REDUCED, HOLD, PASS
    private static final int CALM_HOPS = 16; // in a row before the next rung up

    private final double hopNanos;
    private int rung;
    private int calm;

    OverloadLadder(double hopNanos) {
        this.hopNanos = hopNanos;
    }

    /**
     * Judges one hop.
     *
     * @param waiting hops not separated yet, this one counted
     * @param ageNanos time since this one was offered
     */
    @AudioThread
    Effort effort(long waiting, long ageNanos) {
        int behind = (int) Math.min(waiting - 1, (long) (ageNanos / hopNanos));
        int needed = Math.min(behind, RUNGS.length - 1);
        if (needed >= rung) {
            rung = needed;
            calm = 0;
        } else if (++calm >= CALM_HOPS) {
            rung--;
            calm = 0;
        }
        return RUNGS[rung];
    }
}
