package tamis.presets.training.denoiser;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tamis.dsp.model.Tensor;
import tamis.dsp.model.UnrolledWeights;
import tamis.dsp.separators.UnrolledShape;

/**
 * Starts a network from one that has learnt already: of the same shape, or with a layer less. The new layer is then a
 * copy of the last, takes over each activation as it is, and its update starts out weak, so that the deeper network
 * gives nearly what the shallower one gave.
 */
final class Inheritance {
    private static final List<String> COPIED =
            List.of("w", "gain", "sparsity", "pace", "moving", "staying", "decision");
    private static final float WEAK = 0.3f; // exponent of the new layer's update
    private static final float SLOW = 0.02f; // what a slow copy adds to its activation at first
    private static final float FAINT = 8e-4f; // what other activations add

    private Inheritance() {}

    /**
     * Fills a network's parameters.
     *
     * @param model what has been learnt
     * @param shape of the network
     * @param heir its parameters by name; overwritten
     * @throws IllegalArgumentException when the model is of neither shape; the parameters may then be partly filled
     */
    static void pass(UnrolledWeights model, UnrolledShape shape, Map<String, Parameter> heir) {
        int last = shape.layers() - 1;
        boolean grows = model.count("layers") == last && last > 0;
        if (!grows && model.count("layers") != shape.layers()) {
            throw new IllegalArgumentException("a network of " + shape.layers()
                    + " layers starts from one of as many or of one less, got " + model.count("layers"));
        }
        heir.forEach((name, parameter) -> parameter.begin(values(model, shape, grows, name, parameter)));
    }

    private static float[] values(
            UnrolledWeights model, UnrolledShape shape, boolean grows, String name, Parameter parameter) {
        int last = shape.layers() - 1;
        if (grows && name.equals("transition" + last)) {
            return handingOver(shape.handedOn(), shape.atoms());
        }
        if (grows && name.equals("sharpness" + last)) {
            float[] weak = new float[shape.atoms()];
            Arrays.fill(weak, WEAK);
            return weak;
        }
        boolean copied = grows && COPIED.stream().anyMatch(each -> name.equals(each + last));
        String source =
                copied ? name.substring(0, name.length() - String.valueOf(last).length()) + (last - 1) : name;
        Tensor tensor = model.tensors().get(source);
        List<Integer> size = List.of(parameter.rows(), parameter.columns());
        if (tensor == null || !tensor.shape().equals(size)) {
            throw new IllegalArgumentException("the network to start from must have " + source + " of size " + size
                    + ", has " + (tensor == null ? "none" : tensor.shape()));
        }
        return tensor.data();
    }

    private static float[] handingOver(int handedOn, int atoms) {
        float[] transition = new float[handedOn * atoms];
        for (int i = 0; i < transition.length; i++) {
            int row = i / atoms;
            int column = i % atoms;
            transition[i] = row == column ? 1 : row == column + atoms ? SLOW : FAINT;
        }
        return transition;
    }
}
