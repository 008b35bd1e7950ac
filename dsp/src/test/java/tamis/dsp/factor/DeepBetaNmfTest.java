package tamis.dsp.factor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tamis.dsp.factor.Descents.assertNeverRises;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tamis.dsp.nmf.BetaDivergence;

class DeepBetaNmfTest {
    private static DeepNmfRequest request(double beta, double volume) {
        SplittableRandom random = new SplittableRandom(2);
        Matrix x = BetaNmfTest.lowRank(25, 40, 6, 1).map(value -> value + 0.05 * random.nextDouble());
        List<DeepNmfRequest.Layer> layers = List.of(
                new DeepNmfRequest.Layer(6, 1, volume),
                new DeepNmfRequest.Layer(4, 2, volume),
                new DeepNmfRequest.Layer(2, 0.5, volume));
        return new DeepNmfRequest(x, new BetaDivergence(beta), layers, new StopRule(40, 0), new StopRule(40, 0), 7);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0.5,0", "1,0", "1.5,0", "2,0", "0,0.1", "0.5,0.1", "1,0.1", "1,1", "1.5,0.1", "2,0.1"})
    void noUpdateRaisesTheLayerCentricObjective(double beta, double volume) {
        DeepNmfLayers found = DeepBetaNmf.factorize(request(beta, volume), Progress.NONE);
        assertNeverRises(found.descent());
        assertSimplex(found);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1, 1.5, 2})
    void noUpdateRaisesTheDataCentricLoss(double beta) {
        DeepNmfRequest request = request(beta, 0);
        DeepNmfLayers found = DataCentricNmf.factorize(request, Progress.NONE);
        assertNeverRises(found.descent());
        assertSimplex(found);
        double loss = 0;
        for (int layer = 0; layer < 3; layer++) {
            loss += request.layers().get(layer).weight()
                    * request.divergence()
                            .sum(request.data().data(), found.product(layer).data());
        }
        assertEquals(found.descent().last(), loss, 1e-9 * loss, "moving sums between factors changes no product");
    }

    @Test
    void tuningStartsWhereTheLayersWereTrainedGreedily() {
        DeepNmfRequest request = request(1, 0);
        DeepNmfLayers greedy = MultilayerNmf.factorize(request, Progress.NONE);
        double start = 0;
        for (int layer = 0; layer < 3; layer++) {
            Matrix below = layer == 0 ? request.data() : greedy.w().get(layer - 1);
            start += request.layers().get(layer).weight()
                    * request.divergence()
                            .sum(
                                    below.data(),
                                    greedy.w()
                                            .get(layer)
                                            .times(greedy.h().get(layer))
                                            .data());
        }
        assertEquals(
                start, DeepBetaNmf.factorize(request, Progress.NONE).descent().trace()[0], 1e-9 * start);
    }

    @Test
    void theVolumeMajoriserTouchesAndLiesAbove() {
        SplittableRandom random = new SplittableRandom(3);
        Matrix v = Matrix.random(12, 4, random).map(value -> value / 6);
        Volume volume = new Volume(v);
        for (int draw = 0; draw < 200; draw++) {
            double size = Math.pow(10, -3 * random.nextDouble());
            Matrix w = v.map(value -> Math.abs(value + size * (random.nextDouble() - 0.5)));
            double bound = Volume.of(v);
            for (int row = 0; row < 12; row++) {
                for (int column = 0; column < 4; column++) {
                    double move = w.get(row, column) - v.get(row, column);
                    bound += volume.slope(row, column) * move + 0.5 * volume.curvature(row, column) * move * move;
                }
            }
            assertTrue(Volume.of(w) <= bound + 1e-12, Volume.of(w) + " above " + bound);
        }
    }

    @Test
    void theVolumePenaltyLowersTheVolume() {
        double free = Volume.of(
                DeepBetaNmf.factorize(request(1, 0), Progress.NONE).w().getFirst());
        double small = Volume.of(
                DeepBetaNmf.factorize(request(1, 1), Progress.NONE).w().getFirst());
        assertTrue(small < free - 0.1, small + " against " + free);
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        DeepNmfLayers first = DeepBetaNmf.factorize(request(1, 0.1), Progress.NONE);
        DeepNmfLayers second = DeepBetaNmf.factorize(request(1, 0.1), Progress.NONE);
        for (int layer = 0; layer < 3; layer++) {
            assertArrayEquals(first.w().get(layer).data(), second.w().get(layer).data());
            assertArrayEquals(first.h().get(layer).data(), second.h().get(layer).data());
        }
    }

    @Test
    void everyStageIsHeardAndCanBeStopped() {
        int[] heard = new int[1];
        DeepBetaNmf.factorize(request(1, 0), (iteration, limit, objective) -> ++heard[0] > 0);
        assertEquals(4 * 40, heard[0], "three layers of their own, then all together");
        heard[0] = 0;
        DeepNmfLayers cut = DeepBetaNmf.factorize(request(1, 0), (iteration, limit, objective) -> ++heard[0] < 50);
        assertEquals(50, heard[0], "once it said stop it is not asked again");
        assertEquals(StopReason.ASKED, cut.descent().reason());
        assertEquals(1, cut.descent().iterations());
        assertSimplex(cut);
    }

    private static void assertSimplex(DeepNmfLayers found) {
        for (Matrix w : found.w()) {
            for (int atom = 0; atom < w.columns(); atom++) {
                assertEquals(1, Arrays.stream(w.column(atom)).sum(), 1e-12);
            }
            assertTrue(Arrays.stream(w.data()).allMatch(value -> value >= 0));
        }
    }
}
