package tamis.dsp.unfold;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tamis.dsp.factor.Matrix;
import tamis.dsp.factor.Progress;
import tamis.dsp.factor.StopRule;

class NalmuTest {
    private static final NalmuToy SMALL = new NalmuToy(3, 6, 7, 0.1, 4, 1, 1e-2);

    @Test
    void withWeightsOfOneItIsThePlainMultiplicativeUpdateBitForBit() {
        Nalmu.Example example = NalmuToy.PUBLISHED.draw(1, 2);
        Nalmu ones = new Nalmu(ElementWeights.ones(20, 5, 1, false));
        Matrix b = example.dictionary().transposeTimes(example.data());
        Matrix c = example.dictionary().transposeTimes(example.dictionary());
        Matrix x = example.start();
        for (int layer = 0; layer < 20; layer++) {
            Matrix cx = c.times(x);
            Matrix next = new Matrix(x.rows(), x.columns());
            for (int i = 0; i < next.data().length; i++) {
                next.data()[i] = x.data()[i] * b.data()[i] / cx.data()[i];
            }
            x = next;
        }
        assertArrayEquals(
                x.data(),
                ones.apply(example.dictionary(), example.data(), example.start())
                        .data());
    }

    @ParameterizedTest
    @CsvSource({"1, false", "7, false", "1, true", "7, true"})
    void theGradientIsThatOfFiniteDifferences(int columns, boolean tied) {
        SplittableRandom random = new SplittableRandom(3);
        ElementWeights weights = ElementWeights.ones(4, 3, columns, tied);
        for (int i = 0; i < weights.values().length; i++) {
            weights.values()[i] = random.nextDouble(0.7, 1.3);
        }
        Nalmu network = new Nalmu(weights);
        List<Nalmu.Example> examples = List.of(SMALL.draw(4, 5), SMALL.draw(6, 7));
        Supervision supervision = Supervision.logSpaced(4, 0.1, 1);
        double[] gradient = new double[weights.values().length];
        double loss = network.addGradient(examples, supervision, gradient);
        assertEquals(loss, network.loss(examples, supervision));
        GradientCheck.assertGradient(weights.values(), gradient, () -> network.loss(examples, supervision));
    }

    @Test
    void theToyIsReproducedInShort() {
        // The published sizes but for fewer columns and epochs.
        NalmuToy.Errors errors = new NalmuToy(5, 20, 40, 0.1, 20, 200, 1e-2).run(1);
        assertTrue(errors.untied() < errors.few() / 20, () -> "trained against plain: " + errors);
        assertTrue(errors.untied() < errors.tied(), () -> "untied against tied: " + errors);
        assertTrue(errors.fresh() < errors.fewFresh() / 20, () -> "on fresh columns: " + errors);
    }

    @Test
    void weightsStayAboveZeroWhateverTheRate() {
        Nalmu trained = new Nalmu(ElementWeights.ones(4, 3, 1, false))
                .trained(
                        List.of(SMALL.draw(1, 2)),
                        Supervision.lastOnly(4),
                        new Adam.Settings(5),
                        new StopRule(20, 0),
                        Progress.NONE);
        for (double weight : trained.weights().values()) {
            assertTrue(weight >= ElementWeights.FLOOR, "weight " + weight);
        }
    }

    @Test
    void trainingStopsWhenToldTo() {
        int[] epochs = new int[1];
        new Nalmu(ElementWeights.ones(4, 3, 1, false))
                .trained(
                        List.of(SMALL.draw(1, 2)),
                        Supervision.lastOnly(4),
                        new Adam.Settings(1e-2),
                        new StopRule(20, 0),
                        (epoch, limit, loss) -> {
                            epochs[0] = epoch;
                            return epoch < 3;
                        });
        assertEquals(3, epochs[0]);
    }

    @Test
    void trainingGoesOnUntilTheLossSettles() {
        List<Double> losses = new ArrayList<>();
        StopRule stop = new StopRule(1000, 1e-3);
        new Nalmu(ElementWeights.ones(4, 3, 1, false))
                .trained(
                        List.of(SMALL.draw(1, 2)),
                        Supervision.lastOnly(4),
                        new Adam.Settings(1e-2),
                        stop,
                        (epoch, limit, loss) -> losses.add(loss));
        int last = losses.size() - 1;
        assertTrue(last > 10 && last < 999, "epochs " + losses.size());
        assertTrue(losses.get(last) < losses.getFirst() / 2, losses.getFirst() + " -> " + losses.get(last));
        assertTrue(stop.settled(losses.get(last - 1), losses.get(last)));
    }

    @Test
    void nuOfAnotherDepthIsRefused() {
        Nalmu network = new Nalmu(ElementWeights.ones(4, 3, 1, false));
        List<Nalmu.Example> examples = List.of(SMALL.draw(1, 2));
        assertThrows(IllegalArgumentException.class, () -> network.loss(examples, Supervision.lastOnly(5)));
        assertThrows(IllegalArgumentException.class, () -> new Supervision(new double[] {0, 0}));
    }
}
