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
import org.junit.jupiter.params.provider.ValueSource;
import tamis.dsp.factor.Matrix;
import tamis.dsp.factor.Progress;
import tamis.dsp.factor.StopRule;

class PadNmfTest {
    private static final BlockHankel HITS = new BlockHankel(3, 4, 5, 2);
    private static final BlockHankel NOISE = new BlockHankel(3, 2, 5, 1);
    private static final PadNmf PAD = new PadNmf(List.of(HITS, NOISE), 0.3);

    private static Matrix signed(int rows, int columns, SplittableRandom random) {
        return Matrix.random(rows, columns, random).map(value -> value - 0.5);
    }

    private static double product(Matrix a, Matrix b) {
        double sum = 0;
        for (int i = 0; i < a.data().length; i++) {
            sum += a.data()[i] * b.data()[i];
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"3, 4, 5, 2", "4, 3, 1, 1", "1, 5, 2, 3", "5, 1, 2, 3", "4, 4, 2, 1"})
    void theProjectionIsIdempotentOrthogonalAndKeepsNonNegative(int rows, int columns, int height, int width) {
        BlockHankel structure = new BlockHankel(rows, columns, height, width);
        SplittableRandom random = new SplittableRandom(rows);
        Matrix a = signed(structure.rows(), structure.columns(), random);
        Matrix b = signed(structure.rows(), structure.columns(), random);
        Matrix projected = structure.project(a);
        assertArrayEquals(projected.data(), structure.project(projected).data(), 1e-15);
        assertEquals(0, product(a.minus(projected), structure.project(b)), 1e-13, "the rest is orthogonal");
        assertEquals(product(projected, b), product(a, structure.project(b)), 1e-13, "its own adjoint");
        for (double value :
                structure.project(a.map(value -> Math.max(value, 0))).data()) {
            assertTrue(value >= 0, "projected " + value);
        }
    }

    @Test
    void blocksAreTheSameAlongAntiDiagonalsAndLaidOutOnesStay() {
        Matrix blocks = Matrix.random(5, HITS.distinct() * 2, new SplittableRandom(1));
        Matrix laidOut = HITS.layOut(blocks);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 4; j++) {
                for (int row = 0; row < 5; row++) {
                    for (int column = 0; column < 2; column++) {
                        assertEquals(blocks.get(row, (i + j) * 2 + column), laidOut.get(i * 5 + row, j * 2 + column));
                    }
                }
            }
        }
        assertArrayEquals(laidOut.data(), HITS.project(laidOut).data(), 1e-15);
    }

    private static DeepNmf drawn(SplittableRandom random) {
        List<Matrix> layers = new ArrayList<>();
        for (int layer = 0; layer < 3; layer++) {
            layers.add(Matrix.random(15, 10, random));
        }
        return new DeepNmf(layers, Matrix.random(5, 10, random), List.of(8, 2), 3, 0.2);
    }

    private static Frames frames(int count, SplittableRandom random) {
        Matrix hits = Matrix.random(5, count, random);
        Matrix noise = Matrix.random(5, count, random);
        Matrix mixture = hits.minus(noise.map(value -> -value));
        return Frames.of(List.of(new Frames.Example(mixture, List.of(hits, noise))), 3);
    }

    @Test
    void theProjectedSplitGradientsDifferByTheGradientThroughTheProjection() {
        SplittableRandom random = new SplittableRandom(5);
        DeepNmf free = drawn(random);
        Frames frames = frames(7, random);
        BackPropagation.Gradients gradients = BackPropagation.of(PAD.projected(free), frames, PAD.loss(), 0);
        for (int layer = 0; layer < 3; layer++) {
            Matrix plus = PAD.project(gradients.layers().get(layer).plus());
            Matrix minus = PAD.project(gradients.layers().get(layer).minus());
            for (int i = 0; i < plus.data().length; i++) {
                assertTrue(plus.data()[i] >= 0 && minus.data()[i] >= 0, "parts are non-negative");
            }
            GradientCheck.assertGradient(
                    free.layers().get(layer).data(),
                    plus.minus(minus).data(),
                    () -> DeepNmfTrainer.loss(PAD.projected(free), frames, PAD.loss()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void trainingKeepsTheStructureAndTheLastDictionaryAndLowersTheLoss(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Frames frames = frames(40, random);
        DeepNmf start = PAD.unrolled(
                List.of(Matrix.random(5, HITS.distinct() * 2, random), Matrix.random(5, NOISE.distinct(), random)),
                3,
                0.1);
        DeepNmfTrainer.Settings settings = new DeepNmfTrainer.Settings(
                PAD.loss(), 3, new WeightRule.Multiplicative(0.5), 40, 1, new StopRule(30, 0));
        DeepNmf discriminative = PAD.discriminative(start, frames, new StopRule(200, 1e-6), Progress.NONE);
        DeepNmf trained = PAD.train(discriminative, frames, settings, Progress.NONE);
        double[] losses = {
            DeepNmfTrainer.loss(start, frames, PAD.loss()),
            DeepNmfTrainer.loss(discriminative, frames, PAD.loss()),
            DeepNmfTrainer.loss(trained, frames, PAD.loss())
        };
        assertTrue(losses[1] < losses[0] && losses[2] < losses[1], () -> java.util.Arrays.toString(losses));
        assertArrayEquals(discriminative.last().data(), trained.last().data());
        for (Matrix layer : trained.layers()) {
            assertArrayEquals(PAD.project(layer).data(), layer.data(), 1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theDiscriminativeDictionaryIsAStationaryPointOfTheLoss(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Frames frames = frames(40, random);
        DeepNmf start = drawn(random);
        List<Double> course = new ArrayList<>();
        DeepNmf found = PAD.discriminative(start, frames, new StopRule(20_000, 1e-9), (iteration, limit, loss) -> {
            assertTrue(course.isEmpty() || loss < course.getLast(), "iteration " + iteration + " raised the loss");
            return course.add(loss);
        });
        assertTrue(course.size() < 20_000, "it ended by itself");
        LastDictionary fit = new LastDictionary(found, frames, PAD.loss());
        double before = projectedGradient(new LastDictionary(start, frames, PAD.loss()), start.last());
        double after = projectedGradient(fit, found.last());
        assertTrue(after < 1e-3 * before, "projected gradient " + before + " -> " + after);
        double further = fit.loss(fit.fit(new StopRule(2 * course.size(), 0), Progress.NONE));
        assertTrue(further > (1 - 1e-4) * course.getLast(), course.getLast() + " -> " + further);
    }

    /** Norm of {@code W - (W - gradient)_+}, which is zero where no small non-negative change lowers the loss. */
    private static double projectedGradient(LastDictionary fit, Matrix dictionary) {
        double[] slope = fit.gradient(dictionary).difference().data();
        double sum = 0;
        for (int i = 0; i < slope.length; i++) {
            double value = dictionary.data()[i];
            double step = value - Math.max(value - slope[i], 0);
            sum += step * step;
        }
        return Math.sqrt(sum);
    }

    @Test
    void structuresThatDoNotFitAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new BlockHankel(0, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> HITS.project(new Matrix(3, 3)));
        assertThrows(IllegalArgumentException.class, () -> new PadNmf(List.of(HITS, new BlockHankel(2, 2, 5, 1)), 1));
    }
}
