package tamis.dsp.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiSdrTest {
    private final float[] speech = TestSounds.speech(1, 16_000, 16_000);

    @ParameterizedTest
    @ValueSource(doubles = {-20, 0, 20, 60})
    void orthogonalNoiseOfKnownPowerGivesItsRatio(double ratioDb) {
        // Two sines of whole periods do not correlate and have the same power.
        int length = 8000;
        float[] reference = new float[length];
        float[] estimate = new float[length];
        for (int i = 0; i < length; i++) {
            double sine = Math.sin(2 * Math.PI * 50 * i / length);
            reference[i] = (float) sine;
            estimate[i] = (float) (sine + Math.pow(10, -ratioDb / 20) * Math.sin(2 * Math.PI * 70 * i / length));
        }
        assertEquals(ratioDb, SiSdr.of(estimate, reference), 1e-3); // float32 samples
    }

    @Test
    void agreesWithAnIndependentProgram() {
        // The example in the documentation of TorchMetrics 1.0.0, scale_invariant_signal_noise_ratio: 15.0918.
        float[] target = {3, -0.5f, 2, 7};
        float[] estimate = {2.5f, 0, 2, 8};
        assertEquals(15.0918, SiSdr.of(estimate, target), 5e-5); // its last digit
    }

    @Test
    void neitherGainNorOffsetCounts() {
        float[] noisy = TestSounds.noisy(speech, 1, 2);
        float[] changed = noisy.clone();
        for (int i = 0; i < changed.length; i++) {
            changed[i] = -3 * changed[i] + 0.25f;
        }
        assertEquals(SiSdr.of(noisy, speech), SiSdr.of(changed, speech), 1e-4);
    }

    @Test
    void aPerfectEstimateIsInfinitelyGood() {
        assertEquals(Double.POSITIVE_INFINITY, SiSdr.of(speech, speech));
    }

    @Test
    void refusesWhatHasNoScoreAndSaysWhy() {
        float[] constant = new float[16_000];
        Arrays.fill(constant, 0.1f);
        float[] broken = speech.clone();
        broken[3] = Float.POSITIVE_INFINITY;
        refuses("as long", new float[3], speech);
        refuses("reference is silent", speech, new float[16_000]);
        refuses("estimate is silent", new float[16_000], speech);
        refuses("estimate is constant", constant, speech);
        refuses("reference is constant", speech, constant);
        refuses("estimate must be finite", broken, speech);
        refuses("reference is silent", new float[0], new float[0]);
    }

    private static void refuses(String reason, float[] estimate, float[] reference) {
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> SiSdr.of(estimate, reference));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains(reason), message);
    }
}
