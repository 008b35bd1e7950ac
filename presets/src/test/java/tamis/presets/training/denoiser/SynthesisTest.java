package tamis.presets.training.denoiser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SynthesisTest {
    private static final int SAMPLE_RATE = 16_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aRoomKeepsTheDirectSoundAndDiesAway(long seed) {
        float[] samples = new float[2 * SAMPLE_RATE];
        samples[100] = 1;
        Room.reverberate(new SplittableRandom(seed), SAMPLE_RATE, samples);
        assertEquals(1, samples[100]);
        double echoes = power(samples, 101, samples.length);
        assertTrue(echoes > 0.039 && echoes < 1.6, "echoes of -14 to 2 dB, got a power of " + echoes);
        assertTrue(
                power(samples, 101, 101 + SAMPLE_RATE / 20) > power(samples, 101 + SAMPLE_RATE / 4, samples.length),
                "the first 50 ms are louder than all after 250 ms");
        assertEquals(0, power(samples, 0, 100));
        assertEquals(0, power(samples, 100 + SAMPLE_RATE, samples.length));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void criesComeAndGo(long seed) {
        float[] samples = new float[4 * SAMPLE_RATE];
        Cries.cry(new SplittableRandom(seed), SAMPLE_RATE, samples);
        int silent = 0;
        for (float sample : samples) {
            assertTrue(Float.isFinite(sample));
            silent += sample == 0 ? 1 : 0;
        }
        assertTrue(silent > samples.length / 20 && silent < samples.length, silent + " silent samples");
    }

    private static double power(float[] samples, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += samples[i] * samples[i];
        }
        return sum;
    }
}
