package tamis.demo.daemon;

/**
 * When a stream rests because there is nothing to hear.
 *
 * @param thresholdDb peak below which its input is quiet, dBFS, in [-200, 0]
 * @param timeoutSeconds how long it must be quiet, in [0, 3600]
 */
public record Silence(double thresholdDb, double timeoutSeconds) {
    /** Timeout where only a threshold is given. */
    public static final double USUAL_SECONDS = 3;
}
