package tamis.presets.training.denoiser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tamis.dsp.separators.UnrolledShape;

/**
 * Puts one more layer on a network that has learnt already, so that it gives nearly what it gave before: the new layer
 * is a copy of the last, takes over each activation as it is, and its update starts out weak.
 */
final class Growth {
    private static final List<String> COPIED =
            List.of("w", "gain", "sparsity", "pace", "moving", "staying", "decision", "sharpness");
    private static final float WEAK = 0.3f; // exponent of the new layer's update
    private static final float SLOW = 0.02f; // what a slow copy adds to its activation at first
    private static final float FAINT = 8e-4f; // what other activations add

    private Growth() {}

    /**
     * Fills the parameters of a deeper network from a checkpoint of one that has a layer less.
     *
     * @param shape of the deeper network
     * @param deep its parameters; overwritten
     * @return steps the shallower network had taken
     * @throws IOException when the checkpoint cannot be read, or is of another shape
     */
    static int from(Path checkpoint, UnrolledShape shape, SortedMap<String, Parameter> deep) throws IOException {
        int last = shape.layers() - 1;
        SortedMap<String, Parameter> shallow = new TreeMap<>(deep);
        shallow.remove("transition" + last);
        COPIED.forEach(name -> shallow.remove(name + last));
        int step = Checkpoint.load(checkpoint, shallow);
        for (String name : COPIED) {
            Parameter from = shallow.get(name + (last - 1));
            Parameter to = deep.get(name + last);
            if (from != null && to != null) {
                System.arraycopy(from.logarithm(), 0, to.logarithm(), 0, to.logarithm().length);
                System.arraycopy(from.mean(), 0, to.mean(), 0, to.mean().length);
                System.arraycopy(from.square(), 0, to.square(), 0, to.square().length);
                System.arraycopy(from.average(), 0, to.average(), 0, to.average().length);
            }
        }
        Parameter sharpness = required(deep, "sharpness" + last);
        Arrays.fill(sharpness.logarithm(), (float) Math.log(WEAK));
        begin(sharpness, required(shallow, "sharpness" + (last - 1)));
        Parameter transition = required(deep, "transition" + last);
        for (int i = 0; i < transition.logarithm().length; i++) {
            int row = i / shape.atoms();
            int column = i % shape.atoms();
            float weight = row == column ? 1 : row == column + shape.atoms() ? SLOW : FAINT;
            transition.logarithm()[i] = (float) Math.log(weight);
        }
        begin(transition, required(shallow, "transition" + (last - 1)));
        deep.values().forEach(Parameter::exponentiate);
        return step;
    }

    /** Starts running means anew, as large as they are in the layer before so that first steps are not too long. */
    private static void begin(Parameter parameter, Parameter before) {
        float[] sorted = before.square().clone();
        Arrays.sort(sorted);
        Arrays.fill(parameter.square(), sorted[sorted.length / 2]);
        Arrays.fill(parameter.mean(), 0);
        System.arraycopy(parameter.logarithm(), 0, parameter.average(), 0, parameter.logarithm().length);
    }

    private static Parameter required(SortedMap<String, Parameter> parameters, String name) {
        return java.util.Objects.requireNonNull(parameters.get(name), name);
    }
}
