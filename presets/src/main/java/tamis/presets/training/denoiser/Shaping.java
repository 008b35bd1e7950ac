package tamis.presets.training.denoiser;

import java.util.random.RandomGenerator;

/** Random colours for sounds, so that a network sees more microphones, rooms and machines than were recorded. */
final class Shaping {
    private static final double REACH = 3.0 / 8;

    private Shaping() {}

    /**
     * Filters in place with {@code (1 + a z^-1 + b z^-2) / (1 + c z^-1 + d z^-2)}, coefficients uniform in +-3/8.
     *
     * <p>Source: "A hybrid DSP/deep learning approach to real-time full-band speech enhancement", MMSP 2018.
     */
    static void filter(RandomGenerator random, float[] samples) {
        double a = random.nextDouble(-REACH, REACH);
        double b = random.nextDouble(-REACH, REACH);
        double c = random.nextDouble(-REACH, REACH);
        double d = random.nextDouble(-REACH, REACH);
        double x1 = 0;
        double x2 = 0;
        double y1 = 0;
        double y2 = 0;
        for (int i = 0; i < samples.length; i++) {
            double x = samples[i];
            double y = x + a * x1 + b * x2 - c * y1 - d * y2;
            x2 = x1;
            x1 = x;
            y2 = y1;
            y1 = y;
            samples[i] = (float) y;
        }
    }

    /**
     * Makes coloured noise: white noise through two random resonances and a random tilt, its level swaying slowly.
     *
     * @param out filled whole
     */
    static void colouredNoise(RandomGenerator random, float[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) random.nextGaussian();
        }
        tilt(random, out);
        filter(random, out);
        if (random.nextBoolean()) {
            resonate(random, out);
        }
        if (random.nextBoolean()) {
            sway(random, out);
        }
    }

    /** Lets the level rise and fall, 0.2 to 6 times a second at 16 kHz, by up to 40 dB. */
    static void sway(RandomGenerator random, float[] samples) {
        double depth = random.nextDouble(0.99);
        double pace = random.nextDouble(0.2, 6) * 2 * Math.PI / 16_000;
        double phase = random.nextDouble(2 * Math.PI);
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= (float) (1 + depth * Math.sin(phase + pace * i));
        }
    }

    /** Plays it backwards: an onset becomes a fade, and no syllable stays one. */
    static void reverse(float[] samples) {
        for (int i = 0, j = samples.length - 1; i < j; i++, j--) {
            float sample = samples[i];
            samples[i] = samples[j];
            samples[j] = sample;
        }
    }

    /** One-pole low-pass mixed with the rest: anything from white to brown. */
    private static void tilt(RandomGenerator random, float[] samples) {
        double pole = 1 - Math.pow(10, random.nextDouble(-2.5, -0.1));
        double dry = Math.pow(10, random.nextDouble(-2, 0));
        double low = 0;
        for (int i = 0; i < samples.length; i++) {
            low += (1 - pole) * (samples[i] - low);
            samples[i] = (float) (low / Math.sqrt((1 - pole) / (1 + pole)) + dry * samples[i]);
        }
    }

    private static void resonate(RandomGenerator random, float[] samples) {
        double radius = 1 - Math.pow(10, random.nextDouble(-2.5, -0.5));
        double angle = random.nextDouble(0.02, 0.9) * Math.PI;
        double mix = random.nextDouble(1);
        double y1 = 0;
        double y2 = 0;
        for (int i = 0; i < samples.length; i++) {
            double y = (1 - radius) * samples[i] + 2 * radius * Math.cos(angle) * y1 - radius * radius * y2;
            y2 = y1;
            y1 = y;
            samples[i] += (float) (4 * mix * y);
        }
    }
}
