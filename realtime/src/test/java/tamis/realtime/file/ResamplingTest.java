package tamis.realtime.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tamis.dsp.Signal;

class ResamplingTest {
    private static final double HERTZ = 1000;

    @ParameterizedTest
    @CsvSource({
        "44100, 16000, 60",
        "48000, 16000, 60",
        "16000, 48000, 60",
        "8000, 44100, 60",
        "96000, 16000, 60",
    })
    void aToneStaysThatToneInTimeAndPhase(int from, int to, double decibels) {
        Signal resampled = Resampling.to(to, new Signal(from, new float[][] {tone(HERTZ, from)}));
        assertEquals(to, resampled.sampleRate());
        assertEquals(to, resampled.length());
        double snr = snr(tone(HERTZ, to), resampled.samples()[0], to / 20);
        assertTrue(snr > decibels, snr + " dB");
    }

    @ParameterizedTest
    @ValueSource(doubles = {9_500, 12_000, 20_000})
    void whatTheNewRateCannotHoldIsGone(double hertz) {
        float[] folded = Resampling.to(16_000, new Signal(48_000, new float[][] {tone(hertz, 48_000)}))
                .samples()[0];
        double energy = 0;
        for (int i = 800; i < 15_200; i++) {
            energy += folded[i] * (double) folded[i];
        }
        double decibels = 10 * Math.log10(energy / 14_400 / 0.125); // against the tone's own power
        assertTrue(decibels < -75, decibels + " dB");
    }

    private static float[] tone(double hertz, int sampleRate) {
        float[] samples = new float[sampleRate];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / sampleRate));
        }
        return samples;
    }

    /** Signal to error ratio away from the ends, where the filter has no neighbours. */
    private static double snr(float[] expected, float[] actual, int margin) {
        double signal = 0;
        double error = 0;
        for (int i = margin; i < expected.length - margin; i++) {
            signal += expected[i] * (double) expected[i];
            error += Math.pow(actual[i] - (double) expected[i], 2);
        }
        return 10 * Math.log10(signal / error);
    }
}
