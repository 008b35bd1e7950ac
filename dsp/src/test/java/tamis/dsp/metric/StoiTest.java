package tamis.dsp.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoiTest {
    private static final double TOLERANCE = 1e-7; // a few samples may be rounded to the next float32

    /**
     * The expected scores were made by the authors' own MATLAB programs stoi.m (Delft, 2011) and estoi.m (Aalborg,
     * 2016), run in GNU Octave 7.3.0 with its signal package 1.4.3 and MATLAB's definition of hanning (no zero at its ends), on
     * three seconds of {@link TestSounds#speech} of seed 1 in white noise of seed 2.
     */
    @ParameterizedTest
    @CsvSource({
        "8000, 0.1, 0.996762822, 0.935430992",
        "8000, 1, 0.797591250, 0.345725490",
        "8000, 4, 0.500079669, 0.131284533",
        "10000, 0.1, 0.997735616, 0.955228406",
        "10000, 1, 0.820869949, 0.369781511",
        "10000, 4, 0.510198204, 0.113984623",
        "16000, 0.1, 0.998936119, 0.982475081",
        "16000, 1, 0.901560008, 0.532161248",
        "16000, 4, 0.615686602, 0.206932130",
        "44100, 0.1, 0.999786516, 0.995738518",
        "44100, 1, 0.976781061, 0.773161769",
        "44100, 4, 0.760458582, 0.307136353",
        "48000, 0.1, 0.999812436, 0.996183099",
        "48000, 1, 0.980467389, 0.785557565",
        "48000, 4, 0.773868617, 0.324995943",
    })
    void agreesWithTheAuthorsOwnProgram(int sampleRate, double noise, double stoi, double estoi) {
        float[] clean = TestSounds.speech(1, 3 * sampleRate, sampleRate);
        float[] noisy = TestSounds.noisy(clean, noise, 2);
        assertEquals(stoi, Stoi.of(noisy, clean, sampleRate), TOLERANCE, "STOI");
        assertEquals(estoi, Stoi.extended(noisy, clean, sampleRate), TOLERANCE, "ESTOI");
    }

    @Test
    void cleanSpeechScoresOneAtAnyLoudness() {
        float[] clean = TestSounds.speech(3, 48_000, 16_000);
        float[] quiet = clean.clone();
        for (int i = 0; i < quiet.length; i++) {
            quiet[i] *= 1e-3f;
        }
        assertEquals(1, Stoi.of(quiet, clean, 16_000), 1e-6);
        assertEquals(1, Stoi.extended(quiet, clean, 16_000), 1e-6);
    }

    @Test
    void aHoleInTheEstimateLowersTheScoreAndIsNeverNaN() {
        float[] clean = TestSounds.speech(3, 48_000, 16_000);
        float[] holed = clean.clone();
        Arrays.fill(holed, 12_000, 36_000, 0); // longer than a segment, so that whole segments are without modulation
        double stoi = Stoi.of(holed, clean, 16_000);
        double estoi = Stoi.extended(holed, clean, 16_000);
        assertTrue(stoi > 0 && stoi < 0.9, "STOI " + stoi);
        assertTrue(estoi > 0 && estoi < 0.9, "ESTOI " + estoi);
    }

    @Test
    void refusesWhatHasNoScoreAndSaysWhy() {
        float[] clean = TestSounds.speech(3, 16_000, 16_000);
        refuses("as long", new float[15_999], clean, 16_000);
        refuses("reference is silent", clean, new float[16_000], 16_000);
        refuses("estimate is silent", new float[16_000], clean, 16_000);
        refuses("reference is silent", new float[0], new float[0], 16_000);
        refuses("30 frames", Arrays.copyOf(clean, 4000), Arrays.copyOf(clean, 4000), 16_000);
        refuses("30 frames", Arrays.copyOf(clean, 100), Arrays.copyOf(clean, 100), 16_000);
        refuses("sampleRate", clean, clean, 4000);
        float[] broken = clean.clone();
        broken[7] = Float.NaN;
        refuses("estimate must be finite, got NaN at sample 7", broken, clean, 16_000);
        refuses("reference must be finite", clean, broken, 16_000);
    }

    private static void refuses(String reason, float[] estimate, float[] reference, int sampleRate) {
        for (boolean extended : new boolean[] {false, true}) {
            Exception refusal = assertThrows(IllegalArgumentException.class, () -> {
                double unused = extended
                        ? Stoi.extended(estimate, reference, sampleRate)
                        : Stoi.of(estimate, reference, sampleRate);
            });
            String message = String.valueOf(refusal.getMessage());
            assertTrue(message.contains(reason), message);
        }
    }
}
