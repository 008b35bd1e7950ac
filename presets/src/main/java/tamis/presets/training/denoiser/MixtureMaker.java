package tamis.presets.training.denoiser;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Makes noisy speech on the fly. Immutable; any number of threads. */
final class MixtureMaker {
    private static final double LEVEL_FRAME_SECONDS = 0.02;
    private static final double ACTIVE = 1e-3; // frames within 30 dB of the loudest count as speech

    private final Sounds speech;
    private final Sounds noise;
    private final Variety variety;
    private final int sampleRate;
    private final int levelFrame;

    MixtureMaker(Sounds speech, Sounds noise, Variety variety, int sampleRate) {
        this.speech = speech;
        this.noise = noise;
        this.variety = variety;
        this.sampleRate = sampleRate;
        this.levelFrame = (int) (LEVEL_FRAME_SECONDS * sampleRate);
    }

    /**
     * Makes one mixture.
     *
     * @param mixed filled whole
     * @param clean its speech, as long
     */
    void make(RandomGenerator random, float[] mixed, float[] clean) {
        drawSpeech(random, clean);
        drawNoise(random, mixed);
        double speechLevel = activeLevel(clean);
        double noiseLevel = Math.sqrt(power(mixed));
        double level = Math.pow(10, random.nextDouble(-38, -16) / 20);
        double snr = Math.pow(10, random.nextDouble(variety.lowestSnrDb(), variety.highestSnrDb()) / 20);
        if (random.nextDouble() < variety.silence()) {
            Arrays.fill(clean, 0);
        }
        float speechGain = (float) (level / Math.max(speechLevel, 1e-6));
        float noiseGain = (float) (level / snr / Math.max(noiseLevel, 1e-6));
        for (int i = 0; i < mixed.length; i++) {
            clean[i] *= speechGain;
            mixed[i] = clean[i] + noiseGain * mixed[i];
        }
    }

    private void drawSpeech(RandomGenerator random, float[] out) {
        speech.draw(random, speed(random, variety.speechSpeed()), out);
        Shaping.filter(random, out);
        if (random.nextDouble() < variety.room()) {
            Room.reverberate(random, sampleRate, out);
        }
        if (random.nextDouble() < variety.pause()) {
            int pause = random.nextInt(out.length / 2);
            int start = random.nextBoolean() ? 0 : out.length - pause;
            Arrays.fill(out, start, start + pause, 0);
        }
    }

    private void drawNoise(RandomGenerator random, float[] out) {
        drawOneNoise(random, out);
        if (random.nextDouble() < variety.secondNoise()) {
            float[] second = new float[out.length];
            drawOneNoise(random, second);
            double ratio = Math.pow(10, random.nextDouble(-10, 10) / 20);
            float gain = (float) (ratio * Math.sqrt(power(out) / Math.max(power(second), 1e-12)));
            for (int i = 0; i < out.length; i++) {
                out[i] += gain * second[i];
            }
        }
    }

    private void drawOneNoise(RandomGenerator random, float[] out) {
        double kind = random.nextDouble();
        if (kind < variety.synthetic()) {
            Shaping.colouredNoise(random, out);
        } else if (kind < variety.synthetic() + variety.babble()) {
            drawBabble(random, out);
        } else if (kind < variety.synthetic() + variety.babble() + variety.cries()) {
            Cries.cry(random, sampleRate, out);
            Shaping.filter(random, out);
        } else {
            drawRecordedNoise(random, out);
        }
    }

    private void drawRecordedNoise(RandomGenerator random, float[] out) {
        noise.draw(random, speed(random, variety.noiseSpeed()), out);
        Shaping.filter(random, out);
        Shaping.filter(random, out);
        if (random.nextDouble() < variety.estranged()) {
            Shaping.reverse(out);
        }
        if (random.nextDouble() < variety.estranged()) {
            Shaping.sway(random, out);
        }
    }

    private void drawBabble(RandomGenerator random, float[] out) {
        float[] talker = new float[out.length];
        int talkers = random.nextInt(4, 9);
        for (int i = 0; i < talkers; i++) {
            speech.draw(random, speed(random, variety.speechSpeed()), talker);
            float gain = (float) (random.nextDouble(0.5, 1) / Math.sqrt(Math.max(power(talker), 1e-12)));
            for (int j = 0; j < out.length; j++) {
                out[j] += gain * talker[j];
            }
        }
    }

    private static double speed(RandomGenerator random, double range) {
        return Math.exp(random.nextDouble(-1, 1) * Math.log(1 + range));
    }

    private static double power(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += sample * sample;
        }
        return sum / samples.length;
    }

    /** {@return root mean square over the 20 ms frames that hold speech} */
    private double activeLevel(float[] samples) {
        double[] powers = new double[samples.length / levelFrame];
        for (int frame = 0; frame < powers.length; frame++) {
            for (int i = 0; i < levelFrame; i++) {
                float sample = samples[frame * levelFrame + i];
                powers[frame] += sample * sample / levelFrame;
            }
        }
        double threshold = ACTIVE * Arrays.stream(powers).max().orElse(0);
        return Math.sqrt(Arrays.stream(powers)
                .filter(power -> power >= threshold)
                .average()
                .orElse(0));
    }
}
