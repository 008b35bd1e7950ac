package tamis.dsp.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenoiserMeasuresTest {
    private static final int RATE = 16_000;

    @ParameterizedTest
    @ValueSource(ints = {-3000, -1, 0, 1, 640, 4000})
    void aDelayIsFoundAndTakenOutWhateverTheSignAndTheNoise(int delay) {
        float[] sound = noise(1, 3 * RATE);
        float[] late = Alignment.earlier(sound, -delay);
        float[] other = noise(2, sound.length);
        for (int i = 0; i < late.length; i++) {
            late[i] = -0.3f * late[i] + 0.3f * other[i];
        }
        assertEquals(delay, Alignment.delay(late, sound, RATE / 2));
        float[] back = Alignment.earlier(Alignment.earlier(sound, -delay), delay);
        int edge = Math.abs(delay);
        assertArrayEquals(
                java.util.Arrays.copyOfRange(sound, edge, sound.length - edge),
                java.util.Arrays.copyOfRange(back, edge, back.length - edge));
    }

    @Test
    void aDelayNeedsSoundAndRoom() {
        float[] sound = noise(1, 100);
        assertThrows(IllegalArgumentException.class, () -> Alignment.delay(new float[100], sound, 10));
        assertThrows(IllegalArgumentException.class, () -> Alignment.delay(sound, sound, 100));
    }

    @Test
    void oneGainForAllTakesAsMuchFromSpeechAsFromNoise() {
        float[] clean = tone(500, 0.2);
        float[] mixture = plus(clean, noise(3, RATE));
        EffectiveGain half = EffectiveGain.of(scaled(mixture, 0.5f), mixture, clean, RATE);
        double sixDb = 20 * Math.log10(2);
        assertEquals(sixDb, half.noiseReductionDb(), 1e-3);
        assertEquals(sixDb, half.levelLostDb(), 1e-3);
        assertEquals(-sixDb, half.distortionDb(), 1e-3);
    }

    @Test
    void takingAToneAwayFromAnotherLeavesTheOther() {
        float[] clean = tone(500, 0.2);
        float[] mixture = plus(clean, tone(4000, 0.2));
        EffectiveGain perfect = EffectiveGain.of(clean, mixture, clean, RATE);
        assertTrue(perfect.noiseReductionDb() > 40, perfect::toString);
        assertTrue(perfect.distortionDb() < -40, perfect::toString);
        assertEquals(0, perfect.levelLostDb(), 0.01);
        EffectiveGain wrong = EffectiveGain.of(tone(4000, 0.2), mixture, clean, RATE);
        assertTrue(wrong.levelLostDb() > 40 && wrong.distortionDb() > -0.1, wrong::toString);
    }

    @Test
    void silentOutputIsFiniteAndSilentSpeechIsRefused() {
        float[] clean = tone(500, 0.2);
        assertEquals(120, EffectiveGain.of(new float[RATE], clean, clean, RATE).levelLostDb(), 1e-6);
        assertThrows(IllegalArgumentException.class, () -> EffectiveGain.of(clean, clean, new float[RATE], RATE));
    }

    private static float[] noise(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] noise = new float[length];
        for (int i = 0; i < length; i++) {
            noise[i] = (float) (0.1 * random.nextGaussian());
        }
        return noise;
    }

    private static float[] tone(double hertz, double level) {
        float[] tone = new float[RATE];
        for (int i = 0; i < RATE; i++) {
            tone[i] = (float) (level * Math.sin(2 * Math.PI * hertz * i / RATE));
        }
        return tone;
    }

    private static float[] plus(float[] a, float[] b) {
        float[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    private static float[] scaled(float[] signal, float factor) {
        float[] scaled = signal.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }
}
