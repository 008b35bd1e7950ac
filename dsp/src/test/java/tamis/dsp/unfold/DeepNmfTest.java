package tamis.dsp.unfold;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tamis.dsp.factor.Matrix;
import tamis.dsp.factor.Progress;
import tamis.dsp.factor.StopRule;

class DeepNmfTest {
    private static final int CONTEXT = 3;
    private static final WienerLoss ALL = WienerLoss.ofAll(2);

    /** A small network with every weight different. */
    private static DeepNmf drawn(int bins, int layers, SplittableRandom random) {
        List<Matrix> all = new java.util.ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            all.add(Matrix.random(bins * CONTEXT, 5, random));
        }
        return new DeepNmf(all, Matrix.random(bins, 5, random), List.of(3, 2), CONTEXT, 0.3);
    }

    private static Frames drawnFrames(int bins, int frames, SplittableRandom random) {
        Matrix speech = Matrix.random(bins, frames, random);
        Matrix noise = Matrix.random(bins, frames, random);
        Matrix mixture = speech.copy();
        for (int i = 0; i < mixture.data().length; i++) {
            mixture.data()[i] += noise.data()[i];
        }
        return Frames.of(List.of(new Frames.Example(mixture, List.of(speech, noise))), CONTEXT);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "3, 1, 0", "3, 0, 0", "3, 0, 0.5", "4, 0.3, 0.2"})
    void theSplitGradientsAreNonNegativeAndDifferByTheGradient(int layers, double noiseWeight, double penalty) {
        SplittableRandom random = new SplittableRandom(11);
        DeepNmf network = drawn(4, layers, random);
        Frames frames = drawnFrames(4, 6, random);
        WienerLoss loss = new WienerLoss(new double[] {1, noiseWeight}, penalty);
        BackPropagation.Gradients gradients = BackPropagation.of(network, frames, loss, 0);
        assertEquals(DeepNmfTrainer.loss(network, frames, loss), gradients.loss());
        for (int layer = 0; layer < layers; layer++) {
            assertSplit(network.layers().get(layer), gradients.layers().get(layer), network, frames, loss);
        }
        assertSplit(network.last(), gradients.last(), network, frames, loss);
    }

    private static void assertSplit(
            Matrix weights, SplitGradient gradient, DeepNmf network, Frames frames, WienerLoss loss) {
        for (Matrix part : List.of(gradient.plus(), gradient.minus())) {
            for (double value : part.data()) {
                assertTrue(value >= 0, "part " + value);
            }
        }
        GradientCheck.assertGradient(
                weights.data(), gradient.difference().data(), () -> DeepNmfTrainer.loss(network, frames, loss));
    }

    @Test
    void untrainedItIsSparseNmfUpdateByUpdate() {
        SplittableRandom random = new SplittableRandom(2);
        Matrix dictionary = Matrix.random(12, 4, random);
        DeepNmf network = DeepNmf.unrolled(List.of(dictionary.columns(0, 3), dictionary.columns(3, 4)), 3, 6, 0.5);
        Matrix w = network.layers().getFirst();
        Matrix x = Matrix.random(12, 9, random);
        double before = Double.POSITIVE_INFINITY;
        for (Matrix h : network.states(x)) {
            double objective = 0;
            Matrix z = w.times(h);
            for (int i = 0; i < x.data().length; i++) {
                double v = x.data()[i];
                objective += v * Math.log(v / z.data()[i]) - v + z.data()[i];
            }
            for (double value : h.data()) {
                objective += 0.5 * value;
            }
            assertTrue(objective <= before + 1e-12, before + " -> " + objective);
            before = objective;
        }
    }

    @Test
    void theFilteredSourcesAreAsLoudAsTheMixtureAndScaleWithIt() {
        SplittableRandom random = new SplittableRandom(4);
        DeepNmf network = drawn(5, 3, random);
        Matrix mixture = Matrix.random(5, 8, random);
        List<Matrix> quiet = network.separate(mixture);
        List<Matrix> loud = network.separate(mixture.map(value -> value * 1000));
        for (int i = 0; i < mixture.data().length; i++) {
            double sum = quiet.get(0).data()[i] + quiet.get(1).data()[i];
            assertEquals(mixture.data()[i], sum, 1e-12);
            assertEquals(1000 * quiet.get(0).data()[i], loud.get(0).data()[i], 1e-9);
        }
    }

    @Test
    void aStackHoldsTheFramesBeforeOldestOnTop() {
        Matrix frames = Matrix.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
        Matrix expected = Matrix.of(new double[][] {{0, 1, 2}, {0, 4, 5}, {1, 2, 3}, {4, 5, 6}});
        assertArrayEquals(expected.data(), Frames.stack(frames, 2).data());
    }

    @Test
    void trainingLowersTheLossAndSeparatesUnseenMixturesBetter() {
        DeepNmfToy.Result result = DeepNmfToy.SMALL.run(new StopRule(12, 0), Progress.NONE);
        assertTrue(result.lossAfter() < 0.8 * result.lossBefore(), result::toString);
        assertTrue(result.sdrAfter() > result.sdrBefore() + 0.3, result::toString);
        assertTrue(result.sdrAfter() > result.sdrPlain(), result::toString);
    }

    @Test
    void adamOnLogarithmsLowersTheSameLossOverTheSameSteps() {
        List<WeightRule> rules = List.of(new WeightRule.Multiplicative(1), new WeightRule.LogAdam(0.03));
        List<DeepNmfToy.Standing> standings = DeepNmfToy.SMALL.compare(rules, List.of(1, 6));
        assertEquals(4, standings.size());
        for (int rule = 0; rule < 2; rule++) {
            DeepNmfToy.Standing early = standings.get(2 * rule);
            DeepNmfToy.Standing late = standings.get(2 * rule + 1);
            assertEquals(6 * early.steps(), late.steps());
            assertEquals(standings.get(1).steps(), late.steps());
            assertTrue(late.loss() < early.loss(), standings::toString);
        }
    }

    static List<WeightRule> rules() {
        return List.of(new WeightRule.Multiplicative(1), new WeightRule.LogAdam(0.1));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void weightsThatAreZeroStayZeroAndNoneTurnsNegative(WeightRule rule) {
        SplittableRandom random = new SplittableRandom(8);
        DeepNmf start = drawn(4, 2, random);
        start.layers().getFirst().set(2, 1, 0);
        DeepNmfTrainer.Settings settings = new DeepNmfTrainer.Settings(ALL, 2, rule, 4, 1, new StopRule(10, 0));
        DeepNmf trained = DeepNmfTrainer.train(start, drawnFrames(4, 12, random), settings, Progress.NONE);
        assertEquals(0, trained.layers().getFirst().get(2, 1));
        for (Matrix layer : trained.layers()) {
            for (double value : layer.data()) {
                assertTrue(value >= 0, "weight " + value);
            }
        }
    }

    @Test
    void theStreamDoesFrameByFrameWhatTheNetworkDoesAtOnce() {
        SplittableRandom random = new SplittableRandom(21);
        DeepNmf network = DeepNmfModel.network(DeepNmfModel.of(drawn(33, 4, random), List.of("speech", "noise")));
        Matrix mixture = Matrix.random(33, 10, random);
        List<Matrix> expected = network.reconstruct(mixture);
        DeepNmfStream stream = new DeepNmfStream(network);
        float[] part = new float[stream.stride()];
        float[] magnitude = new float[33];
        for (int frame = 0; frame < 10; frame++) {
            for (int bin = 0; bin < 33; bin++) {
                magnitude[bin] = (float) mixture.get(bin, frame);
            }
            stream.push(magnitude, 1);
            for (int source = 0; source < 2; source++) {
                stream.part(source, part);
                for (int bin = 0; bin < 33; bin++) {
                    double value = expected.get(source).get(bin, frame);
                    assertEquals(value, part[bin], 1e-4 * value, "single precision over 4 layers");
                }
            }
        }
    }

    @Test
    void dictionariesThatDoNotFitAreRefused() {
        Matrix layer = new Matrix(12, 5);
        assertThrows(
                IllegalArgumentException.class,
                () -> new DeepNmf(List.of(layer), new Matrix(5, 5), List.of(3, 2), 3, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DeepNmf(List.of(layer), new Matrix(4, 5), List.of(3, 3), 3, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DeepNmf(List.of(layer.map(zero -> -1)), new Matrix(4, 5), List.of(3, 2), 3, 0));
    }
}
