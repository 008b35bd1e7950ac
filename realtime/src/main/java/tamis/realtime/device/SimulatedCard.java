package tamis.realtime.device;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The hardware of a sound card that is not there: a clock that runs with the machine's, a noise to record whose samples
 * depend on nothing but their place, and the place where what it plays can be heard. Input and output share the clock.
 */
final class SimulatedCard {
    private static final int LENGTH = 1 << 18; // samples kept of what was heard, and after which the noise repeats
    private static final double SYLLABLES = 4; // per second: the noise swells as speech does
    private static final double LOUDEST = 0.2;

    private final int sampleRate;
    private final long begin = System.nanoTime();
    private final float[] noise = new float[LENGTH];
    private final float[] heard = new float[LENGTH];

    SimulatedCard(int sampleRate, long seed) {
        this.sampleRate = sampleRate;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < LENGTH; i++) {
            double swell = 0.55 + 0.45 * Math.sin(2 * Math.PI * SYLLABLES * i / sampleRate);
            noise[i] = (float) (LOUDEST * swell * random.nextDouble(-1, 1));
        }
    }

    /** {@return samples since it was switched on} */
    long now() {
        return (long) ((System.nanoTime() - begin) * 1e-9 * sampleRate);
    }

    /** {@return nanoseconds until that sample is due, perhaps below zero} */
    long nanosUntil(long position) {
        return begin + (long) (position * 1e9 / sampleRate) - System.nanoTime();
    }

    /** Gives what is recorded from a place on. */
    void record(long from, float[] into, int count) {
        for (int i = 0; i < count; i++) {
            into[i] = noise[(int) (from + i) & (LENGTH - 1)];
        }
    }

    /** Takes what is played from a place on, null for silence. */
    void play(long from, float @Nullable [] samples, int count) {
        for (int i = 0; i < count; i++) {
            heard[(int) (from + i) & (LENGTH - 1)] = samples == null ? 0 : samples[i];
        }
    }

    /** Copies what was heard from a place on, at most {@link #LENGTH} samples ago; any thread. */
    void hear(long from, float[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = heard[(int) (from + i) & (LENGTH - 1)];
        }
    }
}
