package tamis.dsp.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tamis.dsp.factor.Descents.assertNeverRises;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SemiNmfTest {
    private static Matrix signed(int rows, int columns, long seed) {
        return Matrix.random(rows, columns, new SplittableRandom(seed)).map(value -> value - 0.5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noStepRaisesTheDistance(long seed) {
        Factorization found = SemiNmf.factorize(signed(15, 40, seed), 5, new StopRule(200, 0), seed, Progress.NONE);
        assertNeverRises(found.descent());
        assertTrue(Arrays.stream(found.h().data()).allMatch(value -> value >= 0));
        double distance = found.product().minus(signed(15, 40, seed)).squaredNorm();
        assertEquals(found.descent().last(), distance, 1e-12);
    }

    @Test
    void theFreeFactorIsTheBestForItsPartner() {
        Matrix x = signed(15, 40, 4);
        Factorization found = SemiNmf.factorize(x, 5, new StopRule(30, 0), 1, Progress.NONE);
        Matrix gradient = found.product().minus(x).timesTranspose(found.h());
        assertEquals(0, gradient.squaredNorm(), 1e-18);
    }

    @Test
    void aKnownFactorisationIsReached() {
        Matrix h = Matrix.random(3, 50, new SplittableRandom(6)).map(value -> Math.max(0, value - 0.5));
        Matrix x = signed(20, 3, 5).times(h);
        Factorization found = SemiNmf.factorize(x, 3, new StopRule(3000, 0), 1, Progress.NONE);
        assertTrue(
                found.descent().last() < 1e-6 * x.squaredNorm(),
                "left " + found.descent().last());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void fineTuningAllLayersNeverRaisesTheDistanceAndBeatsTheGreedyStage(long seed) {
        Matrix x = signed(20, 60, seed);
        DeepSemiNmf.Layers found = DeepSemiNmf.factorize(
                x, List.of(8, 5, 3), new StopRule(60, 0), new StopRule(100, 0), seed, Progress.NONE);
        assertNeverRises(found.descent());
        assertTrue(found.descent().last() < 0.999 * found.greedy());
        assertEquals(found.descent().last(), found.product().minus(x).squaredNorm(), 1e-9);
        for (Matrix h : found.h()) {
            assertTrue(Arrays.stream(h.data()).allMatch(value -> value >= 0));
        }
        assertEquals(
                List.of("20 x 8 matrix", "8 x 5 matrix", "5 x 3 matrix"),
                found.z().stream().map(Matrix::toString).toList());
    }

    @Test
    void everyStageIsHeard() {
        int[] heard = new int[1];
        DeepSemiNmf.factorize(
                signed(10, 30, 9),
                List.of(4, 2),
                new StopRule(7, 0),
                new StopRule(5, 0),
                3,
                (iteration, limit, distance) -> ++heard[0] > 0);
        assertEquals(7 + 7 + 5, heard[0]);
    }

    @Test
    void oneDeepLayerIsSemiNmf() {
        Matrix x = signed(10, 30, 9);
        DeepSemiNmf.Layers found =
                DeepSemiNmf.factorize(x, List.of(4), new StopRule(2000, 1e-9), new StopRule(50, 0), 3, Progress.NONE);
        assertEquals(found.greedy(), found.descent().last(), 1e-3 * found.greedy());
    }
}
