package tamis.dsp.metric;

/**
 * Sounds that any program can make again bit for bit: the linear congruential generator of "Numerical Recipes",
 * 2nd ed. (1992), sec. 7.1, {@code s <- 1664525 s + 1013904223 mod 2^32}, read as {@code s / 2^31 - 1}.
 */
final class TestSounds {
    private TestSounds() {}

    /** {@return white noise in [-1, 1)} */
    static double[] noise(int seed, int length) {
        double[] noise = new double[length];
        long state = seed;
        for (int i = 0; i < length; i++) {
            state = (1664525 * state + 1013904223) & 0xFFFFFFFFL;
            noise[i] = state / 2147483648.0 - 1;
        }
        return noise;
    }

    /** {@return coloured noise in syllables, four a second, with a pause of half a second in every two} */
    static float[] speech(int seed, int length, int sampleRate) {
        double[] noise = noise(seed, length);
        float[] speech = new float[length];
        double coloured = 0;
        for (int i = 0; i < length; i++) {
            double time = (double) i / sampleRate;
            coloured = 0.9 * coloured + noise[i];
            double syllable = Math.pow(Math.sin(Math.PI * 4 * time), 2);
            speech[i] = time % 2 < 1.5 ? (float) (0.1 * coloured * syllable) : 0;
        }
        return speech;
    }

    /** {@return {@code sound + gain * 0.1 * noise}} */
    static float[] noisy(float[] sound, double gain, int seed) {
        double[] noise = noise(seed, sound.length);
        float[] noisy = new float[sound.length];
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] = (float) (sound[i] + gain * (float) (0.1 * noise[i]));
        }
        return noisy;
    }
}
