package tamis.presets;

/**
 * How fast masks may change.
 *
 * @param attackMillis time constant of a share that grows, in [0, 10000]
 * @param releaseMillis time constant of a share that shrinks, in [0, 10000]
 */
public record Smoothing(double attackMillis, double releaseMillis) {
    /** Masks as the separator gives them. */
    public static final Smoothing NONE = new Smoothing(0, 0);

    public Smoothing {
        requireMillis("attackMillis", attackMillis);
        requireMillis("releaseMillis", releaseMillis);
    }

    private static void requireMillis(String name, double millis) {
        if (!(millis >= 0 && millis <= 10_000)) {
            throw new IllegalArgumentException(name + " must be in [0, 10000], got " + millis);
        }
    }
}
