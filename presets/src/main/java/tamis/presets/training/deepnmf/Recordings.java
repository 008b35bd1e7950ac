package tamis.presets.training.deepnmf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import tamis.dsp.Signal;
import tamis.presets.training.SourceMaterial;

/**
 * What one source is drawn from.
 *
 * @param source its name
 * @param sounds at least one, none silent
 */
record Recordings(String source, List<float[]> sounds) {
    private static final int APART = 10; // every so many recordings one is kept apart to rate by
    private static final int DRAWS = 20; // of a stretch, before a source counts as silent

    /** Recordings to train on, and those kept apart. */
    record Parted(Recordings training, Recordings heldOut) {}

    /**
     * Parts a source's recordings: every tenth is kept apart; of fewer than ten, the last tenth of each.
     *
     * @throws IllegalArgumentException when a recording is of another rate, or there is no sound
     */
    static Parted parted(SourceMaterial material, int sampleRate) {
        List<float[]> all = new ArrayList<>();
        for (Signal signal : material.signals()) {
            if (signal.sampleRate() != sampleRate) {
                throw new IllegalArgumentException(
                        "signals must be at " + sampleRate + " Hz, got one at " + signal.sampleRate());
            }
            float[] mono = signal.mono();
            if (power(mono) > 0) {
                all.add(mono);
            }
        }
        String source = material.source();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("source " + source + " has no recording that is not silent");
        }
        List<float[]> training = new ArrayList<>();
        List<float[]> heldOut = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            float[] whole = all.get(i);
            if (all.size() < APART) {
                int cut = whole.length - whole.length / APART;
                training.add(Arrays.copyOf(whole, cut));
                heldOut.add(Arrays.copyOfRange(whole, cut, whole.length));
            } else {
                (i % APART == 1 ? heldOut : training).add(whole);
            }
        }
        return new Parted(new Recordings(source, training), new Recordings(source, heldOut));
    }

    /**
     * {@return a stretch of one of them at a power of one; short ones are repeated}
     *
     * @throws IllegalArgumentException when only silence comes
     */
    float[] draw(RandomGenerator random, int length) {
        for (int draw = 0; draw < DRAWS; draw++) {
            float[] from = sounds.get(random.nextInt(sounds.size()));
            int start = from.length > length ? random.nextInt(from.length - length) : random.nextInt(from.length);
            float[] stretch = new float[length];
            for (int i = 0; i < length; i++) {
                stretch[i] = from[(start + i) % from.length];
            }
            double power = power(stretch);
            if (power > 1e-12) { // -120 dB below full scale
                float scale = (float) (1 / Math.sqrt(power));
                for (int i = 0; i < length; i++) {
                    stretch[i] *= scale;
                }
                return stretch;
            }
        }
        throw new IllegalArgumentException("source " + source + " is silent nearly everywhere");
    }

    static double power(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += (double) sample * sample;
        }
        return samples.length == 0 ? 0 : sum / samples.length;
    }
}
