package tamis.realtime.rate;

import tamis.dsp.AudioThread;

/**
 * Keeps two clocks together: from how much lies between capture and playback to how much faster than nominal it should
 * be taken away. A proportional and an integral part, on a smoothed level; what comes out changes slowly, so that no
 * pitch is heard to move.
 *
 * <p>With the level in seconds, it grows by the difference of the clocks less what is taken away faster, so gains of
 * {@code 2 w} and {@code w^2} make it settle without overshoot in a few {@code 1 / w}. Source: "Using a DLL to filter
 * time", Linux Audio Conference 2005, whose second-order loop this is.
 *
 * <p>One thread at a time. Allocates nothing.
 */
public final class DriftController {
    /** Largest correction: crystals are within 100 parts per million or so, cheap ones within 300. */
    public static final double MOST_PPM = 1000;

    private static final double FAST = 0.2; // rad/s while it finds out: settled in half a minute
    private static final double SLOW = 0.05; // rad/s afterwards: a fourth of the wavering that jittery threads cause
    private static final double FAST_SECONDS = 30;
    private static final double SMOOTHING_SECONDS = 0.5; // of the level: ten times quicker than the fast loop
    private static final double FAST_SLEW = 500e-6; // per second: less than a cent, while it finds out
    private static final double SLOW_SLEW = 50e-6;
    private static final double LOST_SECONDS = 0.5; // farther off than this the level is no matter of clocks

    private final double targetSeconds;
    private double smoothed;
    private double integral;
    private double speedUp;
    private double age; // seconds since the start or the last loss
    private boolean empty = true;

    /**
     * A controller at rest.
     *
     * @param targetSeconds the level to keep
     */
    public DriftController(double targetSeconds) {
        if (!(targetSeconds >= 0 && targetSeconds <= 10)) {
            throw new IllegalArgumentException("targetSeconds must be in [0, 10], got " + targetSeconds);
        }
        this.targetSeconds = targetSeconds;
    }

    /**
     * Takes in a level.
     *
     * @param levelSeconds what lies between capture and playback now
     * @param elapsedSeconds since the last one
     * @return by how much faster than nominal to take away: 1e-4 for 100 parts per million
     */
    @AudioThread
    public double update(double levelSeconds, double elapsedSeconds) {
        if (!(Math.abs(levelSeconds - targetSeconds) < LOST_SECONDS)) {
            empty = true; // a stall, which the playback side makes good; the clocks are as they were
            age = 0;
            return speedUp;
        }
        if (empty) {
            smoothed = levelSeconds;
            empty = false;
        }
        smoothed += elapsedSeconds / (SMOOTHING_SECONDS + elapsedSeconds) * (levelSeconds - smoothed);
        age += elapsedSeconds;
        boolean fast = age < FAST_SECONDS;
        double pace = fast ? FAST : SLOW;
        double error = smoothed - targetSeconds;
        double most = MOST_PPM * 1e-6;
        double wanted = 2 * pace * error + integral;
        double change = clamp(wanted, most) - speedUp;
        double slew = (fast ? FAST_SLEW : SLOW_SLEW) * elapsedSeconds;
        if (Math.abs(wanted) < most) { // else it would wind up
            integral += pace * pace * error * elapsedSeconds;
        }
        speedUp += clamp(change, slew);
        return speedUp;
    }

    /** {@return the correction in force, parts per million; above zero when capture is the faster clock} */
    @AudioThread
    public double ppm() {
        return speedUp * 1e6;
    }

    @AudioThread
    private static double clamp(double value, double most) {
        return Math.max(-most, Math.min(most, value));
    }
}
