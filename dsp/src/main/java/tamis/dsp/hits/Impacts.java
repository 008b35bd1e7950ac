package tamis.dsp.hits;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Seeded synthetic scenes of impacts in noise: each impact a few damped resonances struck together with a click, the
 * noise coloured, swaying and with a hum.
 */
public final class Impacts {
    private Impacts() {}

    /**
     * A scene.
     *
     * @param hits impacts alone, [samples]
     * @param noise all else, [samples]
     * @param times of the impacts, ascending, in seconds
     */
    public record Scene(int sampleRate, float[] hits, float[] noise, List<Double> times) {
        /** {@return {@code hits + noise}, new} */
        public float[] mixture() {
            float[] mixture = new float[hits.length];
            for (int i = 0; i < mixture.length; i++) {
                mixture[i] = hits[i] + noise[i];
            }
            return mixture;
        }
    }

    /**
     * Draws a scene.
     *
     * @param snrDb energy of all impacts over energy of the noise, over the whole scene
     */
    public static Scene scene(int sampleRate, double seconds, double snrDb, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] hits = new float[(int) Math.round(sampleRate * seconds)];
        List<Double> times = new ArrayList<>();
        double time = random.nextDouble(0.15, 0.4);
        while (time < seconds - 0.2) {
            times.add(time);
            strike(hits, (int) Math.round(time * sampleRate), sampleRate, random);
            time += random.nextDouble(0.12, 0.7);
        }
        float[] noise = noise(hits.length, sampleRate, random);
        double wanted = Math.sqrt(energy(hits) / energy(noise) / Math.pow(10, snrDb / 10));
        // A tenth of full scale for the loudest sample of either, so that no scene clips.
        double peak = 0;
        for (int i = 0; i < hits.length; i++) {
            noise[i] = (float) (noise[i] * wanted);
            peak = Math.max(peak, Math.max(Math.abs(hits[i]), Math.abs(noise[i])));
        }
        for (int i = 0; i < hits.length; i++) {
            hits[i] = (float) (hits[i] * 0.1 / peak);
            noise[i] = (float) (noise[i] * 0.1 / peak);
        }
        return new Scene(sampleRate, hits, noise, List.copyOf(times));
    }

    private static void strike(float[] out, int at, int sampleRate, SplittableRandom random) {
        double level = Math.pow(10, random.nextDouble(-6, 0) / 20);
        double lowest = 120 * Math.pow(20, random.nextDouble());
        int modes = random.nextInt(2, 6);
        for (int mode = 0; mode < modes; mode++) {
            double frequency = lowest * (1 + mode * random.nextDouble(0.4, 1.3));
            double decay = 0.1 * Math.pow(0.15, random.nextDouble()) / Math.sqrt(frequency / 200); // seconds
            double amplitude = level * random.nextDouble(0.3, 1) / (1 + 0.3 * mode);
            double phase = random.nextDouble(2 * Math.PI);
            int length = Math.min((int) (8 * decay * sampleRate), out.length - at);
            if (frequency > 0.45 * sampleRate) {
                continue;
            }
            for (int i = 0; i < length; i++) {
                double t = (double) i / sampleRate;
                out[at + i] +=
                        (float) (amplitude * Math.exp(-t / decay) * Math.sin(2 * Math.PI * frequency * t + phase));
            }
        }
        int click = Math.min(sampleRate / 300, out.length - at);
        for (int i = 0; i < click; i++) {
            out[at + i] += (float) (0.5 * level * random.nextGaussian() * (1 - (double) i / click));
        }
    }

    private static float[] noise(int length, int sampleRate, SplittableRandom random) {
        float[] noise = new float[length];
        double pole = random.nextDouble(0, 0.98);
        double sway = random.nextDouble(0.2, 2);
        double depth = random.nextDouble(0, 0.7);
        double hum = random.nextDouble(60, 300);
        double humLevel = random.nextDouble(0, 0.5);
        double state = 0;
        for (int i = 0; i < length; i++) {
            double t = (double) i / sampleRate;
            state = pole * state + Math.sqrt(1 - pole * pole) * random.nextGaussian();
            noise[i] = (float) (state * (1 + depth * Math.sin(2 * Math.PI * sway * t))
                    + humLevel * Math.sin(2 * Math.PI * hum * t));
        }
        return noise;
    }

    private static double energy(float[] signal) {
        double energy = 0;
        for (float sample : signal) {
            energy += (double) sample * sample;
        }
        return energy;
    }
}
