package tamis.presets.training.denoiser;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import tamis.presets.training.tape.Node;
import tamis.presets.training.tape.Tape;

/** Makes part of a step's mixtures and finds the gradients they give. One thread at a time. */
final class Learner {
    private final TrainingPlan plan;
    private final MixtureMaker maker;
    private final Tape tape = new Tape();
    private final Network network;
    private final MaskLoss loss;
    private final FrameReader reader;
    private final Frames frames;
    private final float[] mixed;
    private final float[] clean;

    Learner(TrainingPlan plan, MixtureMaker maker) {
        this.plan = plan;
        this.maker = maker;
        this.network = new Network(plan.shape());
        this.loss = new MaskLoss(
                plan.compressed(),
                plan.intelligibility(),
                plan.sampleRate(),
                plan.stft().hop());
        this.reader = new FrameReader(plan.shape(), plan.windows());
        this.frames = new Frames(
                plan.crops() / plan.parts(),
                plan.framesPerCrop(),
                plan.shape().bins(),
                plan.shape().features());
        this.mixed = new float[plan.samplesPerCrop()];
        this.clean = new float[plan.samplesPerCrop()];
    }

    /** What a part of a step found: its share of the loss, and gradients by name. */
    record Findings(double loss, Map<String, float[]> gradients) {}

    /**
     * Works on one part of one step. What is random depends on the plan's seed, the step and the part only.
     *
     * @param values weights by name, not modified
     */
    Findings learn(int step, int part, Map<String, Parameter> values) {
        SplittableRandom random = new SplittableRandom(plan.seed() * 1_000_003 + step * 101L + part);
        for (int crop = 0; crop < frames.crops(); crop++) {
            maker.make(random, mixed, clean);
            reader.read(mixed, clean, crop, frames);
        }
        tape.clear();
        Map<String, Node> nodes = new HashMap<>();
        values.forEach((name, parameter) ->
                nodes.put(name, tape.input(parameter.rows(), parameter.columns(), parameter.value())));
        Node mask = network.mask(tape, nodes, frames);
        Node total = loss.of(tape, mask, frames, plan.crops());
        tape.backward(total);
        Map<String, float[]> gradients = new HashMap<>();
        nodes.forEach((name, node) -> gradients.put(name, node.gradient()));
        return new Findings(total.value()[0], gradients);
    }
}
