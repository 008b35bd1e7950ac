package tamis.dsp.mask;

import java.util.Arrays;
import tamis.dsp.AudioThread;

/**
 * A fader per source. Immutable: a new setting is a new instance.
 *
 * <p>An attenuation limit keeps that much of a source however far its fader is down: a limit of 12 dB lets no more than
 * 12 dB be taken away, so that some of the room remains.
 */
public final class SourceGains {
    /** Fader position of a source that is switched off. */
    public static final double MUTED_DB = Double.NEGATIVE_INFINITY;
    /** Attenuation limit of a source that may vanish. */
    public static final double UNLIMITED_DB = Double.POSITIVE_INFINITY;

    private static final double HIGHEST_DB = 40;
    private static final float LARGEST = 101; // 40 dB, and what is taken away at that: one less, of either sign

    private final float[] linear;

    private SourceGains(float[] linear) {
        this.linear = linear;
    }

    /** {@return gains of one, which give back the mixture} */
    public static SourceGains unity(int sources) {
        float[] linear = new float[sources];
        Arrays.fill(linear, 1);
        return new SourceGains(linear);
    }

    /**
     * Sets faders in decibels.
     *
     * @param gainDb [sources], at most 40, {@link #MUTED_DB} for none
     * @param limitDb largest attenuation, [sources], at least 0, {@link #UNLIMITED_DB} for no limit
     */
    public static SourceGains ofDb(double[] gainDb, double[] limitDb) {
        if (gainDb.length != limitDb.length) {
            throw new IllegalArgumentException(
                    "gainDb and limitDb must be as long, got " + gainDb.length + " and " + limitDb.length);
        }
        float[] linear = new float[gainDb.length];
        for (int source = 0; source < linear.length; source++) {
            if (!(gainDb[source] <= HIGHEST_DB)) {
                throw new IllegalArgumentException("gain must be at most " + HIGHEST_DB + " dB, got " + gainDb[source]);
            }
            if (!(limitDb[source] >= 0)) {
                throw new IllegalArgumentException("attenuation limit must be at least 0 dB, got " + limitDb[source]);
            }
            linear[source] = (float) Math.pow(10, Math.max(gainDb[source], -limitDb[source]) / 20);
        }
        return new SourceGains(linear);
    }

    /**
     * Sets linear gains.
     *
     * @param linear [sources], in [-101, 101], copied; below zero the phase turns, as it does in what remains of a
     *     mixture when a source is taken away more than once
     */
    public static SourceGains ofLinear(float[] linear) {
        for (float gain : linear) {
            if (!(Math.abs(gain) <= LARGEST)) {
                throw new IllegalArgumentException("gain must be in [-101, 101], got " + gain);
            }
        }
        return new SourceGains(linear.clone());
    }

    /** {@return gains that let one source through and no other} */
    public static SourceGains solo(int sources, int source) {
        float[] linear = new float[sources];
        linear[source] = 1;
        return new SourceGains(linear);
    }

    public int sources() {
        return linear.length;
    }

    /** {@return gain of that source, linear} */
    @AudioThread
    public float linear(int source) {
        return linear[source];
    }

    /** Folds masks and gains to one gain per bin; {@code out} is [bins]. */
    @AudioThread
    public void apply(Masks masks, float[] out) {
        masks.mix(linear, out);
    }
}
