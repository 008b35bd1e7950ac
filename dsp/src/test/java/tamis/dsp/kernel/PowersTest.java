package tamis.dsp.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PowersTest {
    @Test
    void equalsTheLibraryOverAllMagnitudes() {
        SplittableRandom random = new SplittableRandom(1);
        int count = 10_000;
        float[] base = new float[count];
        float[] exponent = new float[count];
        for (int i = 0; i < count; i++) {
            base[i] = (float) Math.exp(random.nextDouble(-60, 60));
            exponent[i] = (float) random.nextDouble(-6, 6);
        }
        float[] out = new float[count];
        Powers.power(base, exponent, out, count);
        for (int i = 0; i < count; i++) {
            double logarithm = Math.clamp(exponent[i] * Math.log(base[i]), -40, 40);
            double expected = Math.exp(logarithm);
            // A logarithm of up to 40 in float32 is off by up to 4e-6, and so is its exponential, relatively.
            assertEquals(1, out[i] / expected, 1e-5, base[i] + " ^ " + exponent[i]);
        }
    }

    @Test
    void vectorsGiveTheSameBits() {
        SplittableRandom random = new SplittableRandom(2);
        int count = 10_007; // with some left over for no whole register
        float[] base = new float[count];
        float[] exponent = new float[count];
        for (int i = 0; i < count; i++) {
            base[i] = (float) Math.exp(random.nextDouble(-80, 80));
            exponent[i] = (float) random.nextDouble(-6, 6);
        }
        float[] expected = new float[count];
        float[] out = new float[count];
        Powers.plain(base, exponent, expected, 0, count);
        Powers.power(base, exponent, out, count);
        assertArrayEquals(expected, out);
    }

    @Test
    void logarithmsAndExponentialsAreThoseThatPowersAreMadeOf() {
        SplittableRandom random = new SplittableRandom(3);
        int count = 1003;
        float[] base = new float[count];
        float[] exponent = new float[count];
        for (int i = 0; i < count; i++) {
            base[i] = (float) Math.exp(random.nextDouble(-80, 80));
            exponent[i] = (float) random.nextDouble(-6, 6);
        }
        float[] logarithms = new float[count];
        Powers.logarithm(base, logarithms, count);
        float[] products = new float[count];
        for (int i = 0; i < count; i++) {
            assertEquals(Math.log(base[i]), logarithms[i], 1e-6 * Math.abs(logarithms[i]) + 1e-7);
            products[i] = exponent[i] * logarithms[i];
        }
        float[] powers = new float[count];
        Powers.exponential(products, powers, count);
        float[] expected = new float[count];
        Powers.plain(base, exponent, expected, 0, count);
        assertArrayEquals(expected, powers);
    }
}
