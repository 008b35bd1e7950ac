package tamis.dsp.metric;

/** What every measure asks of its signals: as long, finite, and not silent. */
final class SoundPair {
    private SoundPair() {}

    /**
     * Checks an estimate and its reference.
     *
     * @param measure named in the message
     * @throws IllegalArgumentException when the lengths differ, or either signal is silent or not finite
     */
    static void check(String measure, float[] estimate, float[] reference) {
        if (estimate.length != reference.length) {
            throw new IllegalArgumentException("estimate and reference must be as long, got " + estimate.length
                    + " and " + reference.length + " samples");
        }
        checkSound(measure, "reference", reference);
        checkSound(measure, "estimate", estimate);
    }

    /** Checks one signal; {@code name} is what the message calls it. */
    static void checkSound(String measure, String name, float[] signal) {
        boolean silent = true;
        for (int i = 0; i < signal.length; i++) {
            if (!Float.isFinite(signal[i])) {
                throw new IllegalArgumentException(name + " must be finite, got " + signal[i] + " at sample " + i);
            }
            silent &= signal[i] == 0;
        }
        if (silent) {
            throw new IllegalArgumentException(
                    name + " is silent (" + signal.length + " samples): " + measure + " is not defined");
        }
    }
}
