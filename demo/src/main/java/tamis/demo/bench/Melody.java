package tamis.demo.bench;

import java.util.List;

/**
 * A short melody of three pitches on a plucked string: E D C D E E E, each note ringing into the next.
 *
 * <p>Every pitch has partials at whole multiples of its fundamental, strength falling as 1 / number, the higher the sooner
 * gone; so it is a source whose spectrum keeps nearly one shape while its level moves.
 */
public final class Melody {
    public static final int SAMPLE_RATE = 16_000;

    private static final List<Pitch> SCORE = List.of(Pitch.E, Pitch.D, Pitch.C, Pitch.D, Pitch.E, Pitch.E, Pitch.E);
    private static final double NOTE_SECONDS = 0.5;
    private static final double DECAY_SECONDS = 0.35; // to 1/e: a third of a note's strength rings under the next
    private static final double ATTACK_SECONDS = 0.005; // softens the click of a start from nothing
    private static final int PARTIALS = 10;

    private Melody() {}

    /** The three notes, equal temperament around A = 440 Hz. */
    public enum Pitch {
        C(261.63),
        D(293.66),
        E(329.63);

        private final double hertz;

        Pitch(double hertz) {
            this.hertz = hertz;
        }

        public double hertz() {
            return hertz;
        }
    }

    /** {@return all notes of one pitch, silence between them; mono at {@link #SAMPLE_RATE}, peak below 1} */
    public static float[] only(Pitch pitch) {
        int noteSamples = (int) (NOTE_SECONDS * SAMPLE_RATE);
        float[] samples = new float[(SCORE.size() + 1) * noteSamples];
        for (int note = 0; note < SCORE.size(); note++) {
            if (SCORE.get(note) == pitch) {
                pluck(pitch, samples, note * noteSamples);
            }
        }
        return samples;
    }

    /** {@return the sum of all three pitches} */
    public static float[] mixture() {
        float[] sum = only(Pitch.C);
        for (Pitch pitch : List.of(Pitch.D, Pitch.E)) {
            float[] part = only(pitch);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += part[i];
            }
        }
        return sum;
    }

    private static void pluck(Pitch pitch, float[] samples, int start) {
        for (int i = start; i < samples.length; i++) {
            double seconds = (double) (i - start) / SAMPLE_RATE;
            double envelope = 0.15 * Math.min(1, seconds / ATTACK_SECONDS) * Math.exp(-seconds / DECAY_SECONDS);
            double sum = 0;
            for (int partial = 1; partial <= PARTIALS; partial++) {
                double phase = 2 * Math.PI * partial * pitch.hertz() * seconds + partial * partial;
                sum += Math.sin(phase) / partial * Math.exp(-0.05 * (partial - 1) * seconds / DECAY_SECONDS);
            }
            samples[i] += (float) (envelope * sum);
        }
    }
}
