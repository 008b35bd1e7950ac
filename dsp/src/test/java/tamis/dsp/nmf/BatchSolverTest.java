package tamis.dsp.nmf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tamis.dsp.AllocatedBytes;
import tamis.dsp.kernel.Kernels;

class BatchSolverTest {
    static Stream<Arguments> sizes() {
        return Stream.of(Kernels.plain(), Kernels.best()).flatMap(kernels -> Stream.of(
                        new int[] {1, 5, 7},
                        new int[] {4, 8, 64},
                        new int[] {6, 9, 129},
                        new int[] {9, 64, 257},
                        new int[] {13, 31, 200})
                .map(size -> Arguments.of(kernels, size[0], size[1], size[2])));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void everyStreamIsSolvedAsIfAlone(Kernels kernels, int streams, int atoms, int bins) {
        SplittableRandom random = new SplittableRandom(1);
        float[][] dictionary = random(random, atoms, bins);
        BatchSolver batch = new BatchSolver(kernels, dictionary, streams);
        FrameSolver[] alone = new FrameSolver[streams];
        for (int stream = 0; stream < streams; stream++) {
            alone[stream] = new FrameSolver(Kernels.plain(), dictionary);
        }
        for (int frame = 0; frame < 3; frame++) {
            float[][] v = random(random, streams, bins);
            v[0][frame] = Float.NaN;
            float[][] together = batch.solve(v, 0.1f, 5);
            for (int stream = 0; stream < streams; stream++) {
                float[] expected = alone[stream].solve(v[stream], 1, 0.1f, 5);
                for (int atom = 0; atom < atoms; atom++) {
                    assertEquals(expected[atom], together[stream][atom], 1e-4 * expected[atom]);
                }
            }
        }
    }

    @Test
    void aResetConcernsOneStreamOnly() {
        SplittableRandom random = new SplittableRandom(2);
        BatchSolver batch = new BatchSolver(Kernels.best(), random(random, 6, 65), 2);
        float[] frame = random(random, 1, 65)[0];
        float[][] v = {frame, frame};
        float[] first = batch.solve(v, 0, 3)[0].clone();
        batch.reset(0);
        float[][] h = batch.solve(v, 0, 3);
        assertArrayEquals(first, h[0]);
        FrameSolver other = new FrameSolver(Kernels.best(), random(new SplittableRandom(2), 6, 65));
        other.solve(frame, 1, 0, 6);
        float[] expected = other.solve(frame, 1, 0, 1);
        batch.solve(v, 0, 1);
        assertArrayEquals(expected, h[1], 1e-4f);
    }

    @Test
    void allocatesNothingOnceWarm() {
        SplittableRandom random = new SplittableRandom(3);
        BatchSolver batch = new BatchSolver(Kernels.best(), random(random, 9, 129), 6);
        float[][] v = random(random, 6, 129);
        AllocatedBytes.assertNone(2_000, frame -> batch.solve(v, 0, 2));
    }

    @Test
    void noStreamsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new BatchSolver(Kernels.best(), new float[][] {{1}}, 0));
    }

    private static float[][] random(SplittableRandom random, int rows, int columns) {
        float[][] values = new float[rows][columns];
        for (float[] row : values) {
            for (int i = 0; i < columns; i++) {
                row[i] = (float) random.nextDouble(0.01, 1);
            }
        }
        return values;
    }
}
