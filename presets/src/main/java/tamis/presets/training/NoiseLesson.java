package tamis.presets.training;

import java.time.LocalDate;

/**
 * How a running preset learns a noise it was never trained on.
 *
 * @param source that the noise belongs to, such as "noise"
 * @param atoms to learn, in [1, 256]
 * @param seed of everything random
 * @param date of the lesson, kept in the preset
 */
public record NoiseLesson(String source, int atoms, long seed, LocalDate date) {
    private static final int NORMAL_ATOMS = 16;

    public NoiseLesson {
        if (atoms < 1 || atoms > 256) {
            throw new IllegalArgumentException("atoms must be in [1, 256], got " + atoms);
        }
    }

    /** {@return the usual lesson: sixteen atoms for the source called noise} */
    public static NoiseLesson on(LocalDate date) {
        return new NoiseLesson("noise", NORMAL_ATOMS, 1, date);
    }
}
