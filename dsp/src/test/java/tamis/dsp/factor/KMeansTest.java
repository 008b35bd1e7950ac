package tamis.dsp.factor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tamis.dsp.factor.Descents.assertNeverRises;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KMeansTest {
    private static final StopRule STOP = new StopRule(100, 1e-9);

    private static Matrix clouds(int clouds, int points, double spread) {
        SplittableRandom random = new SplittableRandom(1);
        Matrix centers = Matrix.random(3, clouds, random).map(value -> 20 * value);
        Matrix x = new Matrix(3, clouds * points);
        for (int column = 0; column < x.columns(); column++) {
            for (int row = 0; row < 3; row++) {
                x.set(row, column, centers.get(row, column % clouds) + spread * random.nextGaussian());
            }
        }
        return x;
    }

    @Test
    void theSumOverClustersIsTheDistanceToTheFactorisation() {
        Matrix x = clouds(5, 40, 3);
        KMeans.Clustering found = KMeans.cluster(x, 4, STOP, 2, Progress.NONE);
        double sum = 0;
        for (int point = 0; point < x.columns(); point++) {
            for (int row = 0; row < 3; row++) {
                sum += Math.pow(x.get(row, point) - found.centroids().get(row, found.labels()[point]), 2);
            }
        }
        Matrix residual = x.minus(found.centroids().timesTranspose(found.assignment()));
        assertEquals(sum, residual.squaredNorm(), 1e-9 * sum);
        assertEquals(sum, found.descent().last(), 1e-9 * sum);
    }

    @Test
    void lloydsStepsNeverRaiseTheDistance() {
        Matrix x = clouds(9, 60, 4);
        for (long seed = 0; seed < 10; seed++) {
            assertNeverRises(KMeans.cluster(x, 7, STOP, seed, Progress.NONE).descent());
        }
    }

    @Test
    void separateCloudsAreFound() {
        Matrix x = clouds(4, 30, 0.1);
        int[] labels = KMeans.cluster(x, 4, STOP, 3, Progress.NONE).labels();
        for (int point = 0; point < labels.length; point++) {
            assertEquals(labels[point % 4], labels[point]);
        }
        assertEquals(4, Arrays.stream(labels).distinct().count());
    }

    @Test
    void asManyClustersAsPointsLeaveNoDistance() {
        Matrix x = clouds(1, 6, 1);
        assertEquals(0, KMeans.cluster(x, 6, STOP, 4, Progress.NONE).descent().last(), 1e-18);
    }

    @Test
    void equalPointsAreNoTrouble() {
        Matrix x = new Matrix(2, 5);
        KMeans.Clustering found = KMeans.cluster(x, 3, STOP, 5, Progress.NONE);
        assertEquals(0, found.descent().last());
        assertArrayEquals(
                found.labels(), KMeans.cluster(x, 3, STOP, 5, Progress.NONE).labels());
    }

    @Test
    void moreClustersThanPointsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> KMeans.cluster(new Matrix(2, 3), 4, STOP, 1, Progress.NONE));
        assertTrue(KMeans.cluster(new Matrix(2, 3), 3, STOP, 1, Progress.NONE).labels().length == 3);
    }
}
