package tamis.dsp.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GemmTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, false, false",
        "6, 16, 8, false, false",
        "7, 17, 300, true, false",
        "97, 513, 19, false, true",
        "100, 35, 257, true, true"
    })
    void equalsTheTripleLoop(int rows, int columns, int depth, boolean transposeA, boolean transposeB) {
        RandomGenerator random = new SplittableRandom(7);
        float[] a = matrix(random, rows * depth);
        float[] b = matrix(random, depth * columns);
        float[] start = matrix(random, rows * columns);
        for (GemmTile tile : new GemmTile[] {new PlainGemmTile(), new VectorGemmTile()}) {
            float[] c = start.clone();
            new Gemm(tile).multiply(rows, columns, depth, a, transposeA, b, transposeB, c, true);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    double sum = start[row * columns + column];
                    for (int i = 0; i < depth; i++) {
                        sum += (double) a[transposeA ? i * rows + row : row * depth + i]
                                * b[transposeB ? column * depth + i : i * columns + column];
                    }
                    // Float32 rounding of a sum of up to 300 products of numbers below one.
                    assertEquals(sum, c[row * columns + column], 2e-5, tile + " at " + row + ", " + column);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 3, 3"})
    void refusesMatricesThatAreTooSmall(int rows, int columns, int depth) {
        assertThrows(IllegalArgumentException.class, () -> new Gemm()
                .multiply(rows, columns, depth, new float[8], false, new float[9], false, new float[9], false));
    }

    private static float[] matrix(RandomGenerator random, int size) {
        float[] matrix = new float[size];
        for (int i = 0; i < size; i++) {
            matrix[i] = (float) random.nextDouble(-1, 1);
        }
        return matrix;
    }
}
