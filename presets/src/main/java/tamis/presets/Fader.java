package tamis.presets;

/**
 * How loud one source is.
 *
 * @param gainDb at most 40, negative infinity for switched off
 * @param limitDb largest attenuation, at least 0, positive infinity for none: with a limit of 12 dB a source that is
 *     switched off is still heard 12 dB down
 */
public record Fader(double gainDb, double limitDb) {
    /** As loud as it is. */
    public static final Fader UNITY = new Fader(0, Double.POSITIVE_INFINITY);
    /** Switched off. */
    public static final Fader OFF = new Fader(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public Fader {
        if (!(gainDb <= 40)) {
            throw new IllegalArgumentException("gainDb must be at most 40 dB, got " + gainDb);
        }
        if (!(limitDb >= 0)) {
            throw new IllegalArgumentException("limitDb must be at least 0 dB, got " + limitDb);
        }
    }
}
