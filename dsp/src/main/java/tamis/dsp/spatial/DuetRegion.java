package tamis.dsp.spatial;

/**
 * A box in the plane of attenuation and delay, which somebody calls a source. A box without extent is a direction.
 *
 * @param attenuationLow lowest symmetric attenuation {@code a - 1/a}
 * @param attenuationHigh highest
 * @param delayLow lowest delay of the second channel, samples
 * @param delayHigh highest
 */
public record DuetRegion(double attenuationLow, double attenuationHigh, double delayLow, double delayHigh) {
    public DuetRegion {
        requireOrder("attenuation", attenuationLow, attenuationHigh);
        requireOrder("delay", delayLow, delayHigh);
    }

    /** {@return the direction of a peak, a box without extent} */
    public static DuetRegion at(DuetPeak peak) {
        return new DuetRegion(peak.attenuation(), peak.attenuation(), peak.delaySamples(), peak.delaySamples());
    }

    /** {@return the box as {@link DuetMask} takes it: attenuation low and high, delay low and high; a new array} */
    public float[] bounds() {
        return new float[] {(float) attenuationLow, (float) attenuationHigh, (float) delayLow, (float) delayHigh};
    }

    private static void requireOrder(String name, double low, double high) {
        if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException(name + " must be finite and low <= high, got " + low + " and " + high);
        }
    }
}
