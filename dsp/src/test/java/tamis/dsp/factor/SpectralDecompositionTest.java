package tamis.dsp.factor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpectralDecompositionTest {
    private static final Matrix X = Matrix.random(24, 17, new SplittableRandom(1));

    @Test
    void eigenvectorsAreOrthonormalAndRebuildTheMatrix() {
        Matrix gram = X.transposeTimes(X);
        SymmetricEigen eigen = SymmetricEigen.of(gram);
        Matrix v = eigen.vectors();
        assertArrayEquals(Matrix.identity(17).data(), v.transposeTimes(v).data(), 1e-12);
        assertArrayEquals(gram.data(), eigen.apply(value -> value).data(), 1e-11);
        for (int i = 1; i < 17; i++) {
            assertTrue(eigen.values()[i] <= eigen.values()[i - 1]);
        }
    }

    @Test
    void thePseudoInverseMeetsPenrosesFirstTwoConditionsOnASingularMatrix() {
        Matrix a = X.columns(0, 5).timesTranspose(X.columns(0, 5)); // 24 x 24 of rank 5
        Matrix inverse = SymmetricEigen.of(a).pseudoInverse();
        assertArrayEquals(a.data(), a.times(inverse).times(a).data(), 1e-9);
        assertArrayEquals(inverse.data(), inverse.times(a).times(inverse).data(), 1e-9);
    }

    @Test
    void aFullDecompositionRebuildsTheMatrix() {
        Svd svd = Svd.leading(X, 17, new SplittableRandom(2));
        Matrix scaled = svd.u().copy();
        for (int i = 0; i < scaled.data().length; i++) {
            scaled.data()[i] *= svd.s()[i % 17];
        }
        assertArrayEquals(X.data(), scaled.timesTranspose(svd.v()).data(), 1e-10);
        assertArrayEquals(
                Matrix.identity(17).data(), svd.v().transposeTimes(svd.v()).data(), 1e-9);
    }

    @Test
    void leadingSingularValuesAreTheSquareRootsOfTheGramsEigenvalues() {
        Svd svd = Svd.leading(X, 3, new SplittableRandom(3));
        SymmetricEigen eigen = SymmetricEigen.of(X.transposeTimes(X));
        for (int i = 0; i < 3; i++) {
            assertEquals(Math.sqrt(eigen.values()[i]), svd.s()[i], 1e-6);
        }
    }

    @Test
    void theFirstStartingPairIsTheFirstSingularPair() {
        Factorization start = Nndsvd.of(X, 4, new SplittableRandom(4));
        Svd svd = Svd.leading(X, 1, new SplittableRandom(5));
        for (int row = 0; row < 24; row++) {
            assertEquals(
                    Math.sqrt(svd.s()[0]) * Math.abs(svd.u().get(row, 0)),
                    start.w().get(row, 0),
                    1e-9);
        }
        for (int column = 0; column < 17; column++) {
            assertEquals(
                    Math.sqrt(svd.s()[0]) * Math.abs(svd.v().get(column, 0)),
                    start.h().get(0, column),
                    1e-9);
        }
    }

    @Test
    void everyFurtherPairIsTheStrongerSignedPartOfItsSingularPair() {
        int atom = 2;
        Factorization start = Nndsvd.of(X, 4, new SplittableRandom(4));
        Svd svd = Svd.leading(X, 4, new SplittableRandom(4));
        double[] norms = new double[2];
        for (int side = 0; side < 2; side++) {
            int sign = 1 - 2 * side;
            norms[side] = Math.sqrt(
                    squares(svd.u().column(atom), sign) * squares(svd.v().column(atom), sign));
        }
        Matrix w = start.w().columns(atom, atom + 1);
        double[] h = start.h().row(atom);
        Matrix rankOne = w.times(new Matrix(1, h.length, h));
        assertEquals(svd.s()[atom] * Math.max(norms[0], norms[1]), Math.sqrt(rankOne.squaredNorm()), 1e-9);
        assertEquals(Math.sqrt(w.squaredNorm()), Math.sqrt(squares(h, 1)), 1e-9, "both share the weight");
    }

    private static double squares(double[] vector, int sign) {
        double sum = 0;
        for (double value : vector) {
            sum += Math.pow(Math.max(0, sign * value), 2);
        }
        return sum;
    }
}
