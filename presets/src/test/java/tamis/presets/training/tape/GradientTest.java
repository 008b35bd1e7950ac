package tamis.presets.training.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation's gradient against finite differences of its forward pass. */
class GradientTest {
    private static final int ROWS = 9; // not a multiple of any register's width
    private static final int COLUMNS = 13;
    private static final float STEP = 1e-2f;

    private final Tape tape = new Tape();

    private interface Operation extends Function<List<Node>, Node> {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void productsAndSums(long seed) {
        check(seed, new int[][] {{ROWS, COLUMNS}, {COLUMNS, 5}}, x -> Products.times(tape, x.get(0), x.get(1)));
        check(
                seed,
                new int[][] {{ROWS, COLUMNS}, {5, COLUMNS}},
                x -> Products.timesTransposed(tape, x.get(0), x.get(1)));
        check(seed, new int[][] {{ROWS, COLUMNS}}, x -> Products.columnSums(tape, x.get(0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, ROWS})
    void elementwise(int secondRows) {
        int[][] shapes = {{ROWS, COLUMNS}, {secondRows, COLUMNS}};
        check(3, shapes, x -> Elementwise.plus(tape, x.get(0), x.get(1)));
        check(3, shapes, x -> Elementwise.times(tape, x.get(0), x.get(1)));
        check(3, shapes, x -> Elementwise.over(tape, x.get(0), x.get(1)));
        check(3, new int[][] {{1, COLUMNS}}, x -> Elementwise.repeat(tape, x.get(0), ROWS));
        check(3, new int[][] {{ROWS, COLUMNS}, {ROWS, 5}}, x -> Elementwise.beside(tape, x.get(0), x.get(1)));
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void activations(long seed) {
        int[][] shapes = {{ROWS, COLUMNS}, {ROWS, COLUMNS}, {1, COLUMNS}};
        check(seed, shapes, x -> Activations.update(tape, x.get(0), x.get(1)));
        check(seed, shapes, x -> Activations.share(tape, x.get(0), x.get(1), x.get(2)));
        check(seed, new int[][] {{ROWS, COLUMNS}, {1, COLUMNS}}, x -> Activations.power(tape, x.get(0), x.get(1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, ROWS})
    void memories(int frames) {
        check(6, new int[][] {{ROWS, COLUMNS}, {1, COLUMNS}}, x -> Memories.leaky(tape, x.get(0), x.get(1), frames));
        check(6, new int[][] {{ROWS, COLUMNS}, {ROWS, COLUMNS}}, x -> {
            Node pace = Elementwise.over(tape, x.get(1), Elementwise.plus(tape, x.get(1), x.get(0)));
            return Memories.gated(tape, x.get(0), pace, frames);
        });
        check(6, new int[][] {{ROWS, COLUMNS}, {ROWS, COLUMNS}}, x -> {
            Node pace = Elementwise.over(tape, x.get(1), Elementwise.plus(tape, x.get(1), x.get(0)));
            return Activations.retimed(tape, pace, 0.25);
        });
    }

    /** The loss is a fixed random weighting of what the operation gives. */
    private void check(long seed, int[][] shapes, Operation operation) {
        RandomGenerator random = new SplittableRandom(seed);
        float[][] values = new float[shapes.length][];
        for (int i = 0; i < shapes.length; i++) {
            values[i] = positive(random, shapes[i][0] * shapes[i][1]);
        }
        List<Node> inputs = run(shapes, values);
        Node y = operation.apply(inputs);
        float[] weights = positive(random, y.size());
        tape.backward(weigh(y, weights));
        float[][] gradients =
                inputs.stream().map(node -> node.gradient().clone()).toArray(float[][]::new);
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values[i].length; j++) {
                float kept = values[i][j];
                values[i][j] = kept + STEP;
                double above = forward(shapes, values, operation, weights);
                values[i][j] = kept - STEP;
                double below = forward(shapes, values, operation, weights);
                values[i][j] = kept;
                double slope = (above - below) / (2 * STEP);
                // Central differences of a float32 pass: rounding and the third derivative, each below 1e-2.
                assertEquals(slope, gradients[i][j], 1e-2 * (1 + Math.abs(slope)), "input " + i + " at " + j);
            }
        }
    }

    private List<Node> run(int[][] shapes, float[][] values) {
        tape.clear();
        List<Node> inputs = new java.util.ArrayList<>();
        for (int i = 0; i < shapes.length; i++) {
            inputs.add(tape.input(shapes[i][0], shapes[i][1], values[i]));
        }
        return inputs;
    }

    private double forward(int[][] shapes, float[][] values, Operation operation, float[] weights) {
        Node y = operation.apply(run(shapes, values));
        double sum = 0;
        for (int i = 0; i < y.size(); i++) {
            sum += (double) weights[i] * y.value()[i];
        }
        return sum;
    }

    private Node weigh(Node y, float[] weights) {
        Node weight = tape.input(y.rows(), y.columns(), weights);
        Node each = Elementwise.times(tape, y, weight);
        Node perColumn = Products.columnSums(tape, each);
        Node ones = tape.input(y.columns(), 1, ones(y.columns()));
        return Products.times(tape, perColumn, ones);
    }

    private static float[] ones(int size) {
        float[] ones = new float[size];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    private static float[] positive(RandomGenerator random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextDouble(0.5, 2);
        }
        return values;
    }
}
