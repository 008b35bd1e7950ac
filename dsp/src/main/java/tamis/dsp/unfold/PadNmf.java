package tamis.dsp.unfold;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tamis.dsp.factor.Matrix;
import tamis.dsp.factor.Progress;
import tamis.dsp.factor.StopRule;

/**
 * Physics-aware deep NMF: a {@link DeepNmf} whose layers keep a block-Hankel structure for every source, so that they
 * speak of events that move on by one frame at a time, and whose last dictionary is made to discriminate and then
 * fixed.
 *
 * <p>Every layer's weights are projected on the structure in the forward pass, and their split gradients on the way
 * back;
 * the loss is {@code ||S - F o X||^2 + gamma ||S - W_S H_S||^2} of the first source, the wanted one. Source:
 * "Physics-aware Deep Nonnegative Matrix Factorization" (E. Chinellato and F. Marcuzzi, slides, 2024); the last
 * dictionary is made discriminative by the objective of "Discriminative NMF and its application to single-channel
 * source
 * separation", Interspeech 2014.
 *
 * @param structures of every source's columns of a layer, as many block rows and as high for all
 * @param penalty gamma, at least 0
 */
public record PadNmf(List<BlockHankel> structures, double penalty) {
    public PadNmf {
        structures = List.copyOf(structures);
        if (structures.size() < 2) {
            throw new IllegalArgumentException("structures must be given for 2 sources or more, got " + structures);
        }
        BlockHankel first = structures.getFirst();
        for (BlockHankel structure : structures) {
            if (structure.blockRows() != first.blockRows() || structure.height() != first.height()) {
                throw new IllegalArgumentException("structures must have the same rows, got " + structures);
            }
        }
    }

    /** {@return the loss that training lowers} */
    public WienerLoss loss() {
        List<Double> weights = new ArrayList<>(Collections.nCopies(structures.size(), 0.0));
        weights.set(0, 1.0);
        return new WienerLoss(weights.stream().mapToDouble(Double::doubleValue).toArray(), penalty);
    }

    /** {@return the nearest weights of the structure, [rows][columns of all sources]; new} */
    public Matrix project(Matrix weights) {
        List<Matrix> parts = new ArrayList<>();
        int from = 0;
        for (BlockHankel structure : structures) {
            int to = from + structure.columns();
            parts.add(structure.project(weights.columns(from, to)));
            from = to;
        }
        return Blocks.beside(parts);
    }

    /**
     * The network before training: all layers alike.
     *
     * @param blocks of every source's structure, at least 0, [sources] of [height][distinct * width]
     * @param layers updates to unfold, at least 1
     * @param sparsity of the updates
     */
    public DeepNmf unrolled(List<Matrix> blocks, int layers, double sparsity) {
        List<Matrix> laidOut = new ArrayList<>();
        for (int source = 0; source < structures.size(); source++) {
            laidOut.add(structures.get(source).layOut(blocks.get(source)));
        }
        Matrix all = Blocks.beside(laidOut);
        BlockHankel first = structures.getFirst();
        Matrix last = Blocks.rows(all, first.rows() - first.height(), first.rows());
        List<Integer> atoms = structures.stream().map(BlockHankel::columns).toList();
        return new DeepNmf(Collections.nCopies(layers, all), last, atoms, first.blockRows(), sparsity);
    }

    /**
     * Makes the last dictionary discriminate, given the activations that the layers find now; the layers stay.
     *
     * @param stop iterations, and the relative change of the loss below which there are no more
     * @param progress hears the loss after each iteration; no iteration raises it
     */
    public DeepNmf discriminative(DeepNmf start, Frames frames, StopRule stop, Progress progress) {
        Matrix last = new LastDictionary(start, frames, loss()).fit(stop, progress);
        return new DeepNmf(start.layers(), last, start.atoms(), start.context(), start.sparsity());
    }

    /**
     * Trains the layers within their structure; the last dictionary stays.
     *
     * @param settings of the steps; its loss is not used
     */
    public DeepNmf train(DeepNmf start, Frames frames, DeepNmfTrainer.Settings settings, Progress progress) {
        DeepNmfTrainer.Settings own = new DeepNmfTrainer.Settings(
                loss(), settings.layers(), settings.rule(), settings.batch(), settings.seed(), settings.stop());
        return DeepNmfTrainer.train(
                projected(start), frames, own, DeepNmfTrainer.Epochs.of(progress), new DeepNmfTrainer.Freedom() {
                    @Override
                    public boolean lastMoves() {
                        return false;
                    }

                    @Override
                    public Matrix project(Matrix matrix) {
                        return PadNmf.this.project(matrix);
                    }
                });
    }

    /** {@return the network as it runs: every layer's weights projected} */
    DeepNmf projected(DeepNmf network) {
        return new DeepNmf(
                network.layers().stream().map(this::project).toList(),
                network.last(),
                network.atoms(),
                network.context(),
                network.sparsity());
    }
}
