package tamis.realtime.device;

import java.util.OptionalInt;

/**
 * Finds the shortest buffer that loses no sound. It tries one after another, shortest first, each until it loses
 * something, after it has settled, or has lost nothing for a while. Later, when sound is lost again and again, it goes on
 * to a longer one: a single loss may be anything, and each change is a gap itself.
 *
 * <p>Counts time in hops that were captured, so a machine that stands still as a whole does not make a trial shorter. One
 * control thread at a time.
 */
final class BufferSearch {
    private static final int[] STEPS_MILLIS = {10, 20, 40, 80, 160, 320};
    private static final double SETTLING_SECONDS = 2; // in which a device loses what nobody counts
    private static final double TRIAL_SECONDS = 5; // after that
    private static final double AGAIN_SECONDS = 60; // within which a second loss makes the buffer longer
    private static final double ONE_LOSS_SECONDS = 1; // what is lost within it is one loss

    private final double hopSeconds;
    private int millis;
    private BufferStatus.Phase phase;
    private long opened; // hops, as all below
    private long lastLoss;
    private boolean lostBefore;
    private long losses; // counted so far

    /**
     * A search that has not begun.
     *
     * @param hopSeconds of what is counted
     * @param kept buffer that was found before, milliseconds; used until it turns out to lose sound
     */
    BufferSearch(double hopSeconds, OptionalInt kept) {
        this.hopSeconds = hopSeconds;
        this.millis = kept.orElse(STEPS_MILLIS[0]);
        this.phase = kept.isPresent() ? BufferStatus.Phase.KEPT : BufferStatus.Phase.TRYING;
    }

    /** {@return what to open with, and what is known of it} */
    BufferStatus status() {
        return new BufferStatus(millis, phase);
    }

    /** Tells that the devices were opened with that buffer, for whatever reason. */
    void opened(long hops, long lossesSoFar) {
        opened = hops;
        losses = lossesSoFar;
        lostBefore = false;
    }

    /** What to do next. */
    enum Advice {
        /** Nothing. */
        STAY,
        /** Keep this length: it has just been found clean. */
        KEEP,
        /** Open the devices anew: the length has changed. */
        REOPEN
    }

    /**
     * Looks at a stream, some times a second.
     *
     * @param hops captured since ever
     * @param lossesSoFar since ever, those while a device settled left out
     */
    Advice look(long hops, long lossesSoFar) {
        boolean lost = lossesSoFar > losses;
        losses = lossesSoFar;
        boolean known = phase == BufferStatus.Phase.KEPT || phase == BufferStatus.Phase.FOUND;
        if (lost) {
            return known ? lostAgain(hops) : longer(hops);
        }
        if (!known && seconds(hops - opened) >= SETTLING_SECONDS + TRIAL_SECONDS) {
            phase = BufferStatus.Phase.FOUND;
            return Advice.KEEP;
        }
        return Advice.STAY;
    }

    private Advice lostAgain(long hops) {
        double since = seconds(hops - lastLoss);
        if (lostBefore && since < ONE_LOSS_SECONDS) {
            return Advice.STAY;
        }
        boolean again = lostBefore && since < AGAIN_SECONDS;
        lostBefore = true;
        lastLoss = hops;
        return again ? longer(hops) : Advice.STAY;
    }

    private Advice longer(long hops) {
        for (int step : STEPS_MILLIS) {
            if (step > millis) {
                millis = step;
                phase = BufferStatus.Phase.TRYING;
                return Advice.REOPEN;
            }
        }
        phase = BufferStatus.Phase.TOO_SHORT;
        opened = hops; // it may yet run clean
        return Advice.STAY;
    }

    private double seconds(long hops) {
        return hops * hopSeconds;
    }
}
