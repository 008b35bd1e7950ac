package tamis.dsp.factor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixTest {
    @ParameterizedTest
    @CsvSource({"1,1,1", "3,5,7", "4,16,4", "17,33,9", "65,3,130", "5,129,64", "40,70,300"})
    void theThreeProductsAreTheTextbookSums(int m, int n, int inner) {
        SplittableRandom random = new SplittableRandom(m * 1000 + n);
        Matrix a = Matrix.random(m, inner, random);
        Matrix b = Matrix.random(inner, n, random).map(value -> value - 0.5);
        double[] expected = new double[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < inner; k++) {
                    expected[i * n + j] += a.get(i, k) * b.get(k, j);
                }
            }
        }
        double rounding = 1e-15 * inner;
        assertArrayEquals(expected, a.times(b).data(), rounding);
        assertArrayEquals(expected, a.transpose().transposeTimes(b).data(), rounding);
        assertArrayEquals(expected, a.timesTranspose(b.transpose()).data(), rounding);
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "9,5,300", "6,20,3", "33,47,513"})
    void bothKernelsAgree(int m, int n, int inner) {
        SplittableRandom random = new SplittableRandom(m);
        double[] a = Matrix.random(m, inner, random).data();
        double[] b = Matrix.random(inner, n, random).data();
        double[] plain = new double[m * n];
        double[] vector = new double[m * n];
        PlainProduct.multiply(a, inner, 1, b, n, 1, m, n, inner, plain);
        VectorProduct.multiply(a, inner, 1, b, n, 1, m, n, inner, vector);
        assertArrayEquals(plain, vector, 1e-15 * inner * inner);
    }

    @Test
    void aProductOverwritesWhatItsOutputHeld() {
        Matrix a = Matrix.of(new double[][] {{1, 2}, {3, 4}});
        Matrix out = Matrix.of(new double[][] {{9, 9}, {9, 9}});
        a.times(Matrix.identity(2), out);
        assertArrayEquals(a.data(), out.data());
    }

    @Test
    void columnsRowsAndTheTransposeAreCopies() {
        Matrix a = Matrix.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
        assertArrayEquals(new double[] {2, 5}, a.column(1));
        assertArrayEquals(new double[] {4, 5, 6}, a.row(1));
        assertArrayEquals(new double[] {2, 3, 5, 6}, a.columns(1, 3).data());
        assertArrayEquals(new double[] {1, 4, 2, 5, 3, 6}, a.transpose().data());
        a.column(1)[0] = 7;
        assertEquals(2, a.get(0, 1));
        assertEquals(91, a.squaredNorm());
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        Matrix a = new Matrix(2, 3);
        assertThrows(IllegalArgumentException.class, () -> a.times(a));
        assertThrows(IllegalArgumentException.class, () -> a.timesTranspose(a, new Matrix(2, 3)));
        assertThrows(IllegalArgumentException.class, () -> a.minus(new Matrix(3, 2)));
        assertThrows(IllegalArgumentException.class, () -> new Matrix(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Matrix(2, 2, new double[3]));
    }
}
