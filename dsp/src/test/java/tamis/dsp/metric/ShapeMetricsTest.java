package tamis.dsp.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ShapeMetricsTest {
    private static final double[] SPECTRUM = {1, 4, 2, 8, 5, 7};

    @Test
    void theAngleForgetsOffsetAndScale() {
        double[] moved = Arrays.stream(SPECTRUM).map(value -> 3 * value + 40).toArray();
        double[] opposite = Arrays.stream(SPECTRUM).map(value -> 9 - value).toArray();
        assertEquals(0, SpectralAngle.of(SPECTRUM, moved), 1e-12);
        assertEquals(100, SpectralAngle.of(SPECTRUM, opposite), 1e-12);
        assertEquals(50, SpectralAngle.of(new double[] {1, -1, 0, 0}, new double[] {0, 0, 1, -1}), 1e-12);
        assertEquals(100.0 / 3, SpectralAngle.of(new double[] {1, -1, 0}, new double[] {1, 0, -1}), 1e-12);
    }

    @Test
    void hoyerIsOneForASingleElementAndZeroForEqualOnes() {
        assertEquals(1, Hoyer.of(new double[] {0, 0, -3, 0}), 1e-15);
        assertEquals(0, Hoyer.of(new double[] {2, 2, -2, 2}), 1e-15);
        assertEquals((2 - Math.sqrt(2)) / (2 - 1), Hoyer.of(new double[] {1, 1, 0, 0}), 1e-15);
        assertEquals(
                Hoyer.of(SPECTRUM),
                Hoyer.of(Arrays.stream(SPECTRUM).map(v -> 1e-200 * v).toArray()),
                1e-12);
    }

    @Test
    void whatHasNoShapeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> SpectralAngle.of(SPECTRUM, new double[] {3, 3, 3, 3, 3, 3}));
        assertThrows(IllegalArgumentException.class, () -> SpectralAngle.of(SPECTRUM, new double[] {1, 2}));
        assertThrows(IllegalArgumentException.class, () -> Hoyer.of(new double[] {0, 0}));
        assertThrows(IllegalArgumentException.class, () -> Hoyer.of(new double[] {1}));
        assertThrows(IllegalArgumentException.class, () -> Hoyer.of(new double[] {1, Double.NaN}));
    }
}
