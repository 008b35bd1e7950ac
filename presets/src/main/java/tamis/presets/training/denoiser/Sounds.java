package tamis.presets.training.denoiser;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Recordings to train on, in groups such as talkers or kinds of noise, each group as likely as any other.
 *
 * @param groups at least one, none empty; samples at the trainer's rate, full scale 1
 */
public record Sounds(List<List<float[]>> groups) {
    public Sounds {
        groups = groups.stream().map(List::copyOf).toList();
        if (groups.isEmpty() || groups.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("sounds need at least one group and none empty, got "
                    + groups.stream().map(List::size).toList());
        }
    }

    /**
     * Draws a stretch, played at another speed; short recordings are repeated.
     *
     * @param speed 1 as recorded, more is faster and higher
     * @param out filled whole
     */
    void draw(RandomGenerator random, double speed, float[] out) {
        List<float[]> group = groups.get(random.nextInt(groups.size()));
        float[] recording = group.get(random.nextInt(group.size()));
        double room = recording.length - out.length * speed;
        // Long recordings are cut anywhere; short ones start anywhere and wrap around.
        double position = room > 0 ? random.nextDouble() * room : random.nextDouble() * recording.length;
        for (int i = 0; i < out.length; i++, position += speed) {
            out[i] = at(recording, position);
        }
    }

    /** Cubic interpolation through four neighbours (Catmull and Rom). */
    private static float at(float[] recording, double position) {
        long whole = (long) position;
        float t = (float) (position - whole);
        float a = wrapped(recording, whole - 1);
        float b = wrapped(recording, whole);
        float c = wrapped(recording, whole + 1);
        float d = wrapped(recording, whole + 2);
        return b + 0.5f * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    }

    private static float wrapped(float[] recording, long index) {
        return recording[(int) Math.floorMod(index, (long) recording.length)];
    }

    /** {@return length of all recordings, in samples} */
    long length() {
        return groups.stream()
                .flatMap(List::stream)
                .mapToLong(recording -> recording.length)
                .sum();
    }
}
