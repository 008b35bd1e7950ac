package tamis.presets.training.denoiser;

import java.util.random.RandomGenerator;

/**
 * The sound of a random room: what was recorded close is heard directly, and again in sparse echoes that die away.
 *
 * <p>Echoes are velvet noise, one impulse of random sign in every 1/1500 s at a random place, under an exponential
 * decay of random time; many rooms in little time. Source: "Reverberation modeling using velvet noise", 30th AES
 * Conference (2007).
 */
final class Room {
    private static final double IMPULSES_PER_SECOND = 1500;
    private static final double FIRST_ECHO_SECONDS = 0.002;

    private Room() {}

    /**
     * Adds the echoes of a room in place.
     *
     * @param random decay over 60 dB of 0.15 to 0.6 s, echoes of -14 to 2 dB of the direct sound's power
     */
    static void reverberate(RandomGenerator random, int sampleRate, float[] samples) {
        double decaySeconds = random.nextDouble(0.15, 0.6);
        double power = Math.pow(10, random.nextDouble(-14, 2) / 10);
        double grid = sampleRate / IMPULSES_PER_SECOND;
        int count = (int) (decaySeconds / 2 * IMPULSES_PER_SECOND); // down to -30 dB
        int[] delays = new int[count];
        float[] gains = new float[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double place = (i + random.nextDouble()) * grid + FIRST_ECHO_SECONDS * sampleRate;
            double gain = Math.pow(10, -3 * place / sampleRate / decaySeconds);
            delays[i] = (int) place;
            gains[i] = (float) (random.nextBoolean() ? gain : -gain);
            sum += gain * gain;
        }
        float scale = (float) Math.sqrt(power / sum);
        float[] dry = samples.clone();
        for (int i = 0; i < count; i++) {
            float gain = scale * gains[i];
            for (int from = 0, to = delays[i]; to < samples.length; from++, to++) {
                samples[to] += gain * dry[from];
            }
        }
    }
}
