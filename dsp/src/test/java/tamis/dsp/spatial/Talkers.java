package tamis.dsp.spatial;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tamis.dsp.Signal;

/** Seeded sounds as sparse as speech: gliding harmonics and hisses in syllables with pauses, each in its direction. */
public final class Talkers {
    public static final int RATE = 16_000;
    private static final int SYLLABLE = 2400;

    private Talkers() {}

    /** {@return what each talker alone sounds like in two channels} {@code directions} are attenuation and delay. */
    public static List<Signal> placed(int seed, double seconds, double[]... directions) {
        List<Signal> talkers = new ArrayList<>();
        for (int talker = 0; talker < directions.length; talker++) {
            Signal voice = voice(seed + 100 * talker, (int) (seconds * RATE));
            talkers.add(AnechoicRoom.place(voice, directions[talker][0], directions[talker][1]));
        }
        return talkers;
    }

    /** {@return the sum} */
    public static Signal sum(List<Signal> signals) {
        float[][] sum = new float[2][signals.getFirst().length()];
        for (Signal signal : signals) {
            for (int channel = 0; channel < 2; channel++) {
                for (int i = 0; i < sum[channel].length; i++) {
                    sum[channel][i] += signal.samples()[channel][i];
                }
            }
        }
        return new Signal(RATE, sum);
    }

    private static Signal voice(int seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] voice = new float[length];
        for (int start = 0; start + SYLLABLE <= length; start += SYLLABLE) {
            double loudness = random.nextDouble() < 0.25 ? 0 : random.nextDouble(0.05, 0.15);
            boolean hiss = random.nextDouble() < 0.2;
            double pitch = random.nextDouble(90, 280);
            double glide = random.nextDouble(-0.2, 0.2);
            double formant = random.nextDouble(300, 2500);
            for (int i = 0; i < SYLLABLE; i++) {
                double time = (double) i / RATE;
                double phase = 2 * Math.PI * pitch * time * (1 + glide * i / SYLLABLE);
                double sound = hiss ? 0.5 * random.nextDouble(-1, 1) : harmonics(phase, pitch, formant);
                voice[start + i] = (float) (loudness * sound * Math.sin(Math.PI * i / SYLLABLE));
            }
        }
        return new Signal(RATE, new float[][] {voice});
    }

    private static double harmonics(double phase, double pitch, double formant) {
        double sum = 0;
        for (int harmonic = 1; harmonic * pitch < 4000; harmonic++) {
            double distance = (harmonic * pitch - formant) / 400;
            sum += Math.sin(harmonic * phase) * (1.0 / harmonic + Math.exp(-distance * distance));
        }
        return sum;
    }
}
