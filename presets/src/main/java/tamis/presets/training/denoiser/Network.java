package tamis.presets.training.denoiser;

import java.util.Map;
import tamis.dsp.separators.UnrolledShape;
import tamis.presets.training.tape.Activations;
import tamis.presets.training.tape.Elementwise;
import tamis.presets.training.tape.Memories;
import tamis.presets.training.tape.Node;
import tamis.presets.training.tape.Products;
import tamis.presets.training.tape.Tape;

/**
 * The forward pass of {@link tamis.dsp.separators.UnrolledNmfSeparator} on a tape, over many frames at once; there the
 * formulas are given.
 */
final class Network {
    private final UnrolledShape shape;

    Network(UnrolledShape shape) {
        this.shape = shape;
    }

    /**
     * {@return the speech mask, [crops * frames][bins]}
     *
     * @param weights by the names of {@link UnrolledShape}
     * @param input crops of frames
     */
    Node mask(Tape tape, Map<String, Node> weights, Frames input) {
        Node v = tape.input(input.count(), shape.features(), input.stacked());
        Node full = tape.input(input.count(), shape.bins(), input.full());
        Node floor = tape.input(input.count(), shape.bins(), input.floor());
        Node handedOn = explain(tape, weights, v, input.framesPerCrop());
        Node speech = Elementwise.plus(
                tape,
                Products.times(tape, handedOn, of(weights, "speech")),
                Elementwise.times(tape, full, of(weights, "speech-direct")));
        Node noise = Elementwise.plus(
                tape,
                Products.times(tape, handedOn, of(weights, "noise")),
                Elementwise.times(tape, floor, of(weights, "noise-direct")));
        return Activations.share(tape, speech, noise, of(weights, "exponent"));
    }

    private Node explain(Tape tape, Map<String, Node> weights, Node v, int framesPerCrop) {
        Node handedOn = null;
        for (int layer = 0; layer < shape.layers(); layer++) {
            Node w = of(weights, shape.dictionary(layer));
            Node start = handedOn == null
                    ? of(weights, "start")
                    : Products.times(tape, handedOn, of(weights, "transition" + layer));
            Node ratio = Elementwise.over(tape, v, Products.timesTransposed(tape, start, w));
            Node said = Products.times(tape, ratio, w);
            Node scale = Elementwise.over(
                    tape,
                    of(weights, "gain" + layer),
                    Elementwise.plus(tape, Products.columnSums(tape, w), of(weights, "sparsity" + layer)));
            Node before = handedOn == null ? Elementwise.repeat(tape, start, v.rows()) : start;
            Node factor = Elementwise.times(tape, said, scale);
            Node h =
                    Activations.update(tape, before, Activations.power(tape, factor, of(weights, "sharpness" + layer)));
            handedOn = remember(tape, weights, h, layer, framesPerCrop);
        }
        return java.util.Objects.requireNonNull(handedOn);
    }

    private Node remember(Tape tape, Map<String, Node> weights, Node h, int layer, int framesPerCrop) {
        return switch (shape.memory()) {
            case NONE -> h;
            case LEAKY -> {
                Node slow = Memories.leaky(tape, h, of(weights, "pace" + layer), framesPerCrop);
                yield Elementwise.beside(tape, h, slow);
            }
            case GATED -> {
                Node moving = Products.times(tape, h, of(weights, "moving" + layer));
                Node staying = Products.times(tape, h, of(weights, "staying" + layer));
                Node learnt = Activations.share(tape, moving, staying, of(weights, "decision" + layer));
                Node pace = shape.hopShare() == 1 ? learnt : Activations.retimed(tape, learnt, shape.hopShare());
                yield Elementwise.beside(tape, h, Memories.gated(tape, h, pace, framesPerCrop));
            }
        };
    }

    private static Node of(Map<String, Node> weights, String name) {
        return java.util.Objects.requireNonNull(weights.get(name), name);
    }
}
