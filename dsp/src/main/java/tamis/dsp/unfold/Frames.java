package tamis.dsp.unfold;

import java.util.ArrayList;
import java.util.List;
import tamis.dsp.factor.Matrix;

/**
 * Mixed frames with what came before each, and the sources they are made of.
 *
 * @param stacked each frame under the ones before it, oldest first, [context * bins][frames]
 * @param mixture X, the last block of {@code stacked}, [bins][frames]
 * @param sources S, [sources] of [bins][frames]
 */
public record Frames(Matrix stacked, Matrix mixture, List<Matrix> sources) {
    /** One stretch of a mixture, linear magnitudes [bins][frames], and of its sources. */
    public record Example(Matrix mixture, List<Matrix> sources) {}

    /** {@return all frames of all stretches, none seeing across two of them} */
    public static Frames of(List<Example> examples, int context) {
        return joined(examples.stream()
                .map(example -> new Frames(stack(example.mixture, context), example.mixture, example.sources))
                .toList());
    }

    /**
     * Puts each column under the ones before it: the block-Hankel matrix of a sequence.
     *
     * @param frames [bins][frames]
     * @param context columns in a stack, at least 1; before the first they are zero
     * @return [context * bins][frames], the oldest block on top
     */
    public static Matrix stack(Matrix frames, int context) {
        Matrix stacked = new Matrix(context * frames.rows(), frames.columns());
        for (int block = 0; block < context; block++) {
            int age = context - 1 - block;
            for (int bin = 0; bin < frames.rows(); bin++) {
                for (int frame = age; frame < frames.columns(); frame++) {
                    stacked.set(block * frames.rows() + bin, frame, frames.get(bin, frame - age));
                }
            }
        }
        return stacked;
    }

    public int count() {
        return mixture.columns();
    }

    /** {@return all frames of those, in order; of the same context and sources} */
    public static Frames joined(List<Frames> parts) {
        List<Matrix> sources = new ArrayList<>();
        for (int source = 0; source < parts.getFirst().sources.size(); source++) {
            int at = source;
            sources.add(Blocks.beside(
                    parts.stream().map(part -> part.sources.get(at)).toList()));
        }
        return new Frames(
                Blocks.beside(parts.stream().map(Frames::stacked).toList()),
                Blocks.beside(parts.stream().map(Frames::mixture).toList()),
                sources);
    }

    /** {@return those frames only, in that order} */
    public Frames select(int[] columns) {
        return new Frames(
                select(stacked, columns),
                select(mixture, columns),
                sources.stream().map(source -> select(source, columns)).toList());
    }

    private static Matrix select(Matrix matrix, int[] columns) {
        Matrix selected = new Matrix(matrix.rows(), columns.length);
        for (int row = 0; row < matrix.rows(); row++) {
            for (int i = 0; i < columns.length; i++) {
                selected.set(row, i, matrix.get(row, columns[i]));
            }
        }
        return selected;
    }
}
