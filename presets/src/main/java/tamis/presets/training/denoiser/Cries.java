package tamis.presets.training.denoiser;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Voices that speak no words: calls of random pitch, glide, vibrato and timbre, with pauses between. They stand for the
 * animals, alarms, horns and babies that were not recorded.
 */
final class Cries {
    private static final int MOST_HARMONICS = 16;

    private Cries() {}

    /**
     * Makes a row of calls of one voice.
     *
     * @param out filled whole
     */
    static void cry(RandomGenerator random, int sampleRate, float[] out) {
        Arrays.fill(out, 0);
        double pitch = Math.exp(random.nextDouble(Math.log(90), Math.log(1800)));
        float[] timbre = timbre(random);
        int at = random.nextInt(sampleRate / 2);
        while (at < out.length) {
            int length = (int) (sampleRate * Math.exp(random.nextDouble(Math.log(0.06), Math.log(1.5))));
            call(random, pitch * Math.exp(0.15 * random.nextGaussian()), timbre, sampleRate, out, at, length);
            at += length + (int) (sampleRate * random.nextDouble(0.03, 1));
        }
    }

    private static float[] timbre(RandomGenerator random) {
        float[] levels = new float[random.nextInt(1, MOST_HARMONICS + 1)];
        double slope = random.nextDouble(0, 1.5);
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (float) (Math.exp(0.8 * random.nextGaussian()) * Math.pow(i + 1, -slope));
        }
        return levels;
    }

    private static void call(
            RandomGenerator random, double pitch, float[] timbre, int sampleRate, float[] out, int start, int length) {
        double glide = random.nextGaussian() * 0.5; // octaves over the call
        double vibrato = random.nextBoolean() ? 0 : random.nextDouble(0.08);
        double vibratoHz = random.nextDouble(3, 40);
        double breath = Math.pow(10, random.nextDouble(-2.5, 0));
        double phase = 0;
        for (int i = 0; i < length && start + i < out.length; i++) {
            double place = (double) i / length;
            double swing = 1 + vibrato * Math.sin(2 * Math.PI * vibratoHz * i / sampleRate);
            double hertz = pitch * Math.pow(2, glide * place) * swing;
            phase += 2 * Math.PI * hertz / sampleRate;
            double sum = breath * random.nextGaussian();
            for (int k = 0; k < timbre.length && (k + 1) * hertz < 0.45 * sampleRate; k++) {
                sum += timbre[k] * Math.sin((k + 1) * phase);
            }
            out[start + i] += (float) (sum * Math.sin(Math.PI * Math.sqrt(place))); // up fast, down slowly
        }
    }
}
