package tamis.dsp.factor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;

class AtomSourcesTest {
    private static final SplittableRandom RANDOM = new SplittableRandom(1);
    private static final Factorization MODEL = new Factorization(
            Matrix.random(9, 4, RANDOM), Matrix.random(4, 7, RANDOM), new Descent(new double[] {1}, StopReason.LIMIT));

    @Test
    void theAtomsMagnitudesAddUpToTheModel() {
        Matrix sum = AtomSources.magnitude(MODEL, 0, 2);
        Matrix rest = AtomSources.magnitude(MODEL, 3, 1);
        for (int i = 0; i < sum.data().length; i++) {
            assertEquals(MODEL.product().data()[i], sum.data()[i] + rest.data()[i], 1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1, 1.5, 2, 3})
    void masksAreTheSharesOfThePowersAndSumToOne(double alpha) {
        List<Matrix> masks = AtomSources.masks(MODEL, alpha, List.of(new int[] {1}, new int[] {0, 3}));
        assertEquals(3, masks.size(), "atom 2, chosen by none, is a source of its own");
        double[] first = AtomSources.magnitude(MODEL, 1).data();
        double[] second = AtomSources.magnitude(MODEL, 0, 3).data();
        double[] third = AtomSources.magnitude(MODEL, 2).data();
        for (int i = 0; i < first.length; i++) {
            double sum = Math.pow(first[i], alpha) + Math.pow(second[i], alpha) + Math.pow(third[i], alpha);
            assertEquals(Math.pow(first[i], alpha) / sum, masks.get(0).data()[i], 1e-6); // float32 masks
            assertEquals(
                    1,
                    masks.get(0).data()[i]
                            + masks.get(1).data()[i]
                            + masks.get(2).data()[i],
                    1e-6);
        }
    }

    @Test
    void masksOfAllSourcesGiveTheSignalBack() {
        Window window = Window.sqrtHann(new StftConfig(64, 16));
        float[] signal = new float[777];
        for (int i = 0; i < signal.length; i++) {
            signal[i] = (float) RANDOM.nextDouble(-1, 1);
        }
        Spectrogram spectrogram = new Spectrogram(signal, window);
        Matrix ones = spectrogram.magnitude().map(value -> 1);
        assertArrayEquals(signal, spectrogram.filter(ones), 1e-5f);
        assertArrayEquals(signal, spectrogram.withMagnitude(spectrogram.magnitude()), 1e-5f);
    }

    @Test
    void anAtomChosenTwiceOrUnknownIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> AtomSources.masks(MODEL, 1, List.of(new int[] {1}, new int[] {1})));
        assertThrows(IllegalArgumentException.class, () -> AtomSources.magnitude(MODEL, 4));
        assertThrows(IllegalArgumentException.class, () -> AtomSources.magnitude(MODEL));
        assertThrows(IllegalArgumentException.class, () -> AtomSources.masks(MODEL, 0, List.of(new int[] {1})));
    }
}
