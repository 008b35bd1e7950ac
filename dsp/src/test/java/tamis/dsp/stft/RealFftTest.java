package tamis.dsp.stft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tamis.dsp.AllocatedBytes;

class RealFftTest {
    @ParameterizedTest
    @ValueSource(ints = {4, 64, 12, 24, 384, 1536})
    void givesTheSumThatDefinesTheTransformAndTakesItBack(int size) {
        float[] samples = noise(size);
        float[] re = new float[size / 2 + 1];
        float[] im = new float[size / 2 + 1];
        RealFft fft = new RealFft(size);
        fft.forward(samples, re, im);
        double tolerance = 1e-6 * size; // float32 sums of that many numbers below one
        for (int bin = 0; bin <= size / 2; bin++) {
            double cosine = 0;
            double sine = 0;
            for (int i = 0; i < size; i++) {
                double angle = 2 * Math.PI * ((long) bin * i % size) / size;
                cosine += samples[i] * Math.cos(angle);
                sine -= samples[i] * Math.sin(angle);
            }
            assertEquals(cosine, re[bin], tolerance, "re " + bin);
            assertEquals(sine, im[bin], tolerance, "im " + bin);
        }
        float[] back = new float[size];
        fft.inverse(re, im, back);
        for (int i = 0; i < size; i++) {
            assertEquals(samples[i], back[i], 1e-6, "sample " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1536, 3072})
    void allocatesNothing(int size) {
        RealFft fft = new RealFft(size);
        float[] samples = noise(size);
        float[] re = new float[size / 2 + 1];
        float[] im = new float[size / 2 + 1];
        AllocatedBytes.assertNone(1000, round -> {
            fft.forward(samples, re, im);
            fft.inverse(re, im, samples);
        });
    }

    @Test
    void otherLengthsAreRefused() {
        for (int size : new int[] {0, 3, 6, 9, 36, 960, 6144, 8192}) {
            assertThrows(IllegalArgumentException.class, () -> new RealFft(size), size + "");
        }
    }

    private static float[] noise(int size) {
        SplittableRandom random = new SplittableRandom(size);
        float[] samples = new float[size];
        for (int i = 0; i < size; i++) {
            samples[i] = (float) random.nextDouble(-1, 1);
        }
        return samples;
    }
}
