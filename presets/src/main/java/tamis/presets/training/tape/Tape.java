package tamis.presets.training.tape;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tamis.dsp.kernel.Gemm;

/**
 * Remembers a forward pass, operation by operation, so that it can be gone through backwards.
 *
 * <p>Source: "Automatic differentiation in machine learning: a survey", J. Mach. Learn. Res. 18 (2018).
 * Arrays are kept from one pass to the next. One thread at a time.
 */
public final class Tape {
    private final Gemm gemm = new Gemm();
    private final List<Runnable> steps = new ArrayList<>();
    private final List<float[]> lent = new ArrayList<>();
    private final Map<Integer, Deque<float[]>> spare = new HashMap<>();

    /** Takes a matrix in; its gradient is computed too. {@code value} is not copied and not modified. */
    public Node input(int rows, int columns, float[] value) {
        return new Node(rows, columns, value, zeros(rows * columns));
    }

    /** Makes a node for an operation to fill. */
    Node node(int rows, int columns) {
        return new Node(rows, columns, borrow(rows * columns), zeros(rows * columns));
    }

    /** Notes how an operation passes gradients on to its arguments. */
    public void onBackward(Runnable step) {
        steps.add(step);
    }

    Gemm gemm() {
        return gemm;
    }

    /** {@return an array that holds anything, for the length of this pass} */
    float[] borrow(int size) {
        Deque<float[]> free = spare.get(size);
        float[] array = free == null || free.isEmpty() ? new float[size] : free.pop();
        lent.add(array);
        return array;
    }

    private float[] zeros(int size) {
        float[] array = borrow(size);
        Arrays.fill(array, 0);
        return array;
    }

    /** Adds the gradients of {@code loss}, [1][1], by every node to the nodes' gradients. */
    public void backward(Node loss) {
        loss.requireShape("loss", 1, 1);
        loss.gradient()[0] += 1;
        for (Runnable step : steps.reversed()) {
            step.run();
        }
    }

    /** Forgets the pass; its nodes may no longer be used. */
    public void clear() {
        steps.clear();
        for (float[] array : lent) {
            spare.computeIfAbsent(array.length, size -> new ArrayDeque<>()).push(array);
        }
        lent.clear();
    }
}
