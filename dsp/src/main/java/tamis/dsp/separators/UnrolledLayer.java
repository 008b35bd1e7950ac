package tamis.dsp.separators;

import java.util.Arrays;
import tamis.dsp.AudioThread;
import tamis.dsp.kernel.AtomProducts;
import tamis.dsp.kernel.Kernels;
import tamis.dsp.kernel.Powers;
import tamis.dsp.model.UnrolledWeights;

/**
 * One layer of an unrolled network: starts from what the layer before handed on, does one multiplicative update, and
 * keeps slow copies of the activations. One instance per stream. Allocates only in the constructor.
 */
final class UnrolledLayer {
    private static final float FLOOR = 1e-6f; // raises every activation, so that no product of them ever vanishes
    private static final float SMALLEST_MODEL = 1e-30f; // never reached: activations have a floor, weights are positive

    private static final float SMALLEST_REST = 1e-9f; // of a copy that moves at once: keeps its power normal

    private final int atoms;
    private final UnrolledShape.Memory memory;
    private final AtomProducts dictionary; // W', [atoms][features]
    private final AtomProducts transition; // A', [handed on][atoms]; of the first layer one row, its start
    private final AtomProducts paces; // P and Q beside each other, [atoms][2 atoms]
    private final float[] scale; // a / (W'1 + mu), [atoms]
    private final float[] sharpness; // exponent of the update, [atoms]
    private final float[] decision; // exponent of gated paces, [atoms]
    private final float[] fixedPace; // of leaky copies, [atoms]
    private final float[] hopShare; // of every atom the same, [atoms]
    private final boolean retimed;
    private final float[] start; // h before the update
    private final float[] said; // W'(v / Wh)
    private final float[] pace;
    private final float[] handedOn; // activations, then their slow copies
    private boolean empty = true;

    UnrolledLayer(UnrolledShape shape, UnrolledWeights model, int layer) {
        this.atoms = shape.atoms();
        this.memory = shape.memory();
        float[] w = model.tensor(shape.dictionary(layer), shape.features(), atoms);
        this.dictionary = Kernels.best().pack(columns(w, shape.features(), atoms));
        this.transition = Kernels.best()
                .pack(
                        layer == 0
                                ? rows(model.tensor("start", 1, atoms), 1, atoms)
                                : rows(
                                        model.tensor("transition" + layer, shape.handedOn(), atoms),
                                        shape.handedOn(),
                                        atoms));
        this.scale = scale(w, model.tensor("gain" + layer, 1, atoms), model.tensor("sparsity" + layer, 1, atoms));
        this.sharpness = model.tensor("sharpness" + layer, 1, atoms);
        this.decision =
                memory == UnrolledShape.Memory.GATED ? model.tensor("decision" + layer, 1, atoms) : new float[atoms];
        this.retimed = shape.hopShare() != 1;
        this.hopShare = new float[atoms];
        Arrays.fill(hopShare, (float) shape.hopShare());
        this.fixedPace = new float[atoms];
        if (memory == UnrolledShape.Memory.LEAKY) {
            float[] tau = model.tensor("pace" + layer, 1, atoms);
            for (int atom = 0; atom < atoms; atom++) {
                fixedPace[atom] = 1 / (1 + tau[atom]);
            }
        }
        this.paces = Kernels.best().pack(paces(model, layer));
        this.start = new float[transition.stride()];
        this.said = new float[atoms];
        this.pace = new float[paces.stride()];
        this.handedOn = new float[shape.handedOn()];
    }

    /** The same layer for another stream: weights are kept only once. */
    private UnrolledLayer(UnrolledLayer like) {
        this.atoms = like.atoms;
        this.memory = like.memory;
        this.dictionary = like.dictionary.another();
        this.transition = like.transition.another();
        this.paces = like.paces.another();
        this.scale = like.scale;
        this.sharpness = like.sharpness;
        this.decision = like.decision;
        this.fixedPace = like.fixedPace;
        this.hopShare = like.hopShare;
        this.retimed = like.retimed;
        this.start = new float[like.start.length];
        this.said = new float[atoms];
        this.pace = new float[like.pace.length];
        this.handedOn = new float[like.handedOn.length];
    }

    UnrolledLayer another() {
        return new UnrolledLayer(this);
    }

    private float[][] paces(UnrolledWeights model, int layer) {
        float[][] both = new float[atoms][2 * atoms];
        if (memory == UnrolledShape.Memory.GATED) {
            float[] moving = model.tensor("moving" + layer, atoms, atoms);
            float[] staying = model.tensor("staying" + layer, atoms, atoms);
            for (int atom = 0; atom < atoms; atom++) {
                System.arraycopy(moving, atom * atoms, both[atom], 0, atoms);
                System.arraycopy(staying, atom * atoms, both[atom], atoms, atoms);
            }
        }
        return both;
    }

    private static float[] scale(float[] w, float[] gain, float[] sparsity) {
        float[] sums = sparsity.clone();
        for (int i = 0; i < w.length; i++) {
            sums[i % sums.length] += w[i];
        }
        for (int atom = 0; atom < sums.length; atom++) {
            sums[atom] = gain[atom] / sums[atom];
        }
        return sums;
    }

    static float[][] rows(float[] matrix, int rows, int columns) {
        float[][] out = new float[rows][columns];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(matrix, row * columns, out[row], 0, columns);
        }
        return out;
    }

    private static float[][] columns(float[] matrix, int rows, int columns) {
        float[][] out = new float[columns][rows];
        for (int i = 0; i < rows * columns; i++) {
            out[i % columns][i / columns] = matrix[i];
        }
        return out;
    }

    /**
     * Explains one frame.
     *
     * @param v what to explain, with room for whole registers
     * @param before what the layer before handed on; of the first layer, a single one
     * @return activations and their slow copies; the same array on every call, overwritten by the next
     */
    @AudioThread
    float[] explain(float[] v, float[] before) {
        transition.mix(before, 0, transition.atoms(), start);
        dictionary.projectRatio(v, start, SMALLEST_MODEL, said);
        for (int atom = 0; atom < atoms; atom++) {
            said[atom] *= scale[atom];
        }
        Powers.power(said, sharpness, said, atoms);
        for (int atom = 0; atom < atoms; atom++) {
            handedOn[atom] = start[atom] * said[atom] + FLOOR;
        }
        follow();
        return handedOn;
    }

    /** Moves the slow copies. */
    @AudioThread
    private void follow() {
        switch (memory) {
            case NONE -> {
                return;
            }
            case LEAKY -> System.arraycopy(fixedPace, 0, pace, 0, atoms);
            case GATED -> {
                paces.mix(handedOn, 0, atoms, pace);
                for (int atom = 0; atom < atoms; atom++) {
                    pace[atom] = pace[atoms + atom] / pace[atom];
                }
                Powers.power(pace, decision, pace, atoms);
                for (int atom = 0; atom < atoms; atom++) {
                    pace[atom] = 1 / (1 + pace[atom]);
                }
            }
        }
        if (retimed) {
            retime();
        }
        for (int atom = 0; atom < atoms; atom++) {
            float slow = handedOn[atoms + atom];
            handedOn[atoms + atom] = empty ? handedOn[atom] : slow + pace[atom] * (handedOn[atom] - slow);
        }
        empty = false;
    }

    /** A pace r for each hop becomes {@code 1 - (1 - r)^share}: after as much time as much is forgotten. */
    @AudioThread
    private void retime() {
        for (int atom = 0; atom < atoms; atom++) {
            pace[atom] = Math.max(1 - pace[atom], SMALLEST_REST);
        }
        Powers.power(pace, hopShare, pace, atoms);
        for (int atom = 0; atom < atoms; atom++) {
            pace[atom] = 1 - pace[atom];
        }
    }

    /** {@return length of the arrays that hold what is to be explained} */
    int stride() {
        return dictionary.stride();
    }

    @AudioThread
    void reset() {
        empty = true;
    }
}
