package tamis.dsp.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class KernelsTest {
    private static final float FLOOR = 1e-12f;
    static final java.util.List<Kernels> ways = java.util.List.of(Kernels.plain(), Kernels.best());

    static Stream<Arguments> shapes() {
        return ways.stream().flatMap(kernels -> Stream.of(
                        new int[] {1, 1},
                        new int[] {1, 7},
                        new int[] {2, 8},
                        new int[] {3, 63},
                        new int[] {5, 64},
                        new int[] {7, 65},
                        new int[] {8, 127},
                        new int[] {9, 257},
                        new int[] {31, 513},
                        new int[] {64, 513},
                        new int[] {65, 1025},
                        new int[] {128, 200})
                .map(shape -> Arguments.of(kernels, shape[0], shape[1])));
    }

    @Test
    void theBestWayHereIsTheVectorOne() {
        assertTrue(Kernels.best().name().startsWith("vector"), Kernels.best().name());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void agreeWithSumsInDoublePrecision(Kernels kernels, int atoms, int bins) {
        SplittableRandom random = new SplittableRandom(atoms * 10_000L + bins);
        float[][] w = random(random, atoms, bins);
        float[] h = random(random, 1, atoms)[0];
        AtomProducts products = kernels.pack(w);
        assertEquals(atoms, products.atoms());
        assertEquals(bins, products.bins());
        float[] v = Arrays.copyOf(random(random, 1, bins)[0], products.stride());
        float[] wh = new float[products.stride()];
        float[] projected = new float[atoms];
        float[] ratio = new float[atoms];

        products.mix(h, 0, atoms, wh);
        products.project(v, projected);
        products.projectRatio(v, h, FLOOR, ratio);

        double[] model = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            for (int atom = 0; atom < atoms; atom++) {
                model[bin] += (double) w[atom][bin] * h[atom];
            }
            assertClose(model[bin], wh[bin]);
        }
        for (int atom = 0; atom < atoms; atom++) {
            double product = 0;
            double quotient = 0;
            for (int bin = 0; bin < bins; bin++) {
                product += (double) w[atom][bin] * v[bin];
                quotient += (double) w[atom][bin] * v[bin] / (model[bin] + FLOOR);
            }
            assertClose(product, projected[atom]);
            assertClose(quotient, ratio[atom]);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void mixesOfPartsAddUpToTheWhole(Kernels kernels, int atoms, int bins) {
        SplittableRandom random = new SplittableRandom(3);
        AtomProducts products = kernels.pack(random(random, atoms, bins));
        float[] h = random(random, 1, atoms)[0];
        float[] whole = new float[products.stride()];
        float[] first = new float[products.stride()];
        float[] second = new float[products.stride()];
        int cut = atoms / 3;
        products.mix(h, 0, atoms, whole);
        products.mix(h, 0, cut, first);
        products.mix(h, cut, atoms, second);
        for (int bin = 0; bin < bins; bin++) {
            assertClose(whole[bin], first[bin] + second[bin]);
        }
    }

    @ParameterizedTest
    @FieldSource("ways")
    void whereNoAtomIsActiveTheModelIsTheFloor(Kernels kernels) {
        AtomProducts products = kernels.pack(new float[][] {{0, 1, 0}});
        float[] out = new float[1];
        products.projectRatio(Arrays.copyOf(new float[] {1, 1, 1}, products.stride()), new float[] {0}, 0.5f, out);
        assertEquals(2, out[0]);
    }

    @ParameterizedTest
    @FieldSource("ways")
    void raggedOrEmptyAtomsAreRefused(Kernels kernels) {
        assertThrows(IllegalArgumentException.class, () -> kernels.pack(new float[0][]));
        assertThrows(IllegalArgumentException.class, () -> kernels.pack(new float[][] {{}}));
        assertThrows(IllegalArgumentException.class, () -> kernels.pack(new float[][] {{1, 2}, {1}}));
    }

    private static void assertClose(double expected, double actual) {
        assertEquals(expected, actual, 2e-5 * expected + 1e-30); // float32 rounding of up to 1025 positive terms
    }

    private static float[][] random(SplittableRandom random, int rows, int columns) {
        float[][] values = new float[rows][columns];
        for (float[] row : values) {
            for (int i = 0; i < columns; i++) {
                row[i] = (float) random.nextDouble();
            }
        }
        return values;
    }
}
