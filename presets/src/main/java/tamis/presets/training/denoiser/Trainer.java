package tamis.presets.training.denoiser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tamis.dsp.model.Tensor;
import tamis.dsp.model.UnrolledWeights;

/**
 * Trains a denoiser: mixtures made on the fly, gradients through the unrolled network, steps on logarithms with Adam.
 *
 * <p>The step length rises over the first {@value #WARM_UP} steps, stays, and falls to nothing over the plan's last ones;
 * gradients longer than one are shortened to one. What is rated and kept is a running mean of the weights. The outcome
 * depends on plan and sounds, bit for bit, not on the number of threads.
 */
public final class Trainer implements AutoCloseable {
    private static final int WARM_UP = 50;
    private static final double AVERAGE_WEIGHT = 0.99; // the mean reaches back over some hundred steps
    private static final double MEAN_WEIGHT = 0.9;
    private static final double SQUARE_WEIGHT = 0.99;
    private static final int EXAMPLE_CROPS = 40;

    private final TrainingPlan plan;
    private final MixtureMaker maker;
    private final SortedMap<String, Parameter> parameters;
    private final List<Learner> learners = new ArrayList<>();
    private final ExecutorService threads;
    private int step;

    /** Prepares a run from the start. */
    public Trainer(TrainingPlan plan, Sounds speech, Sounds noise, int threads) {
        this.plan = plan;
        this.maker = new MixtureMaker(speech, noise, plan.variety(), plan.sampleRate());
        this.parameters = new TreeMap<>(begin());
        this.threads = Executors.newFixedThreadPool(threads);
        for (int part = 0; part < plan.parts(); part++) {
            learners.add(new Learner(plan, maker));
        }
    }

    private Map<String, Parameter> begin() {
        SplittableRandom random = new SplittableRandom(plan.seed());
        FrameReader reader = new FrameReader(plan.shape(), plan.windows());
        Frames speech = examples();
        Frames noise = examples();
        float[] mixed = new float[plan.samplesPerCrop()];
        float[] clean = new float[plan.samplesPerCrop()];
        for (int crop = 0; crop < EXAMPLE_CROPS; crop++) {
            maker.make(random, mixed, clean);
            for (int i = 0; i < mixed.length; i++) {
                mixed[i] -= clean[i];
            }
            reader.read(clean, clean, crop, speech);
            reader.read(mixed, clean, crop, noise);
        }
        return Beginning.of(plan.shape(), speech, noise, random);
    }

    private Frames examples() {
        return new Frames(
                EXAMPLE_CROPS,
                plan.framesPerCrop(),
                plan.shape().bins(),
                plan.shape().features());
    }

    /**
     * Takes one step.
     *
     * @return loss before it
     * @throws InterruptedException when the thread is interrupted while waiting
     */
    public double step() throws InterruptedException {
        List<Callable<Learner.Findings>> tasks = new ArrayList<>();
        for (int part = 0; part < plan.parts(); part++) {
            int number = part;
            tasks.add(() -> learners.get(number).learn(step, number, parameters));
        }
        double loss = 0;
        parameters.values().forEach(Parameter::clearGradient);
        for (Future<Learner.Findings> future : threads.invokeAll(tasks)) {
            Learner.Findings findings = finished(future);
            loss += findings.loss();
            findings.gradients().forEach((name, gradient) -> add(gradient, gradientOf(name)));
        }
        descend();
        step++;
        return loss;
    }

    private float[] gradientOf(String name) {
        return java.util.Objects.requireNonNull(parameters.get(name), name).gradient();
    }

    private static Learner.Findings finished(Future<Learner.Findings> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a part of a training step failed", failed.getCause());
        }
    }

    private static void add(float[] from, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }

    private void descend() {
        double square = 0;
        for (Parameter parameter : parameters.values()) {
            square += parameter.toLogarithm();
        }
        double norm = Math.sqrt(square);
        if (!Double.isFinite(norm)) {
            throw new IllegalStateException("training diverged at step " + step + ": the gradient is not finite");
        }
        double scale = Math.min(1, 1 / Math.max(norm, 1e-12));
        double rate = rate() / (1 - Math.pow(MEAN_WEIGHT, step + 1.0));
        double correction = 1 / (1 - Math.pow(SQUARE_WEIGHT, step + 1.0));
        double average = Math.min(AVERAGE_WEIGHT, (step + 1.0) / (step + 10.0));
        for (Parameter parameter : parameters.values()) {
            parameter.step(rate, scale, MEAN_WEIGHT, SQUARE_WEIGHT, correction, average);
        }
    }

    private double rate() {
        double left = (plan.steps() - step) / (double) plan.coolDown();
        return plan.rate() * Math.min(Math.min(1, left), (step + 1.0) / WARM_UP);
    }

    /** {@return steps taken so far} */
    public int steps() {
        return step;
    }

    /** {@return a copy of the weights, averaged over the latest steps} */
    public UnrolledWeights weights() {
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        parameters.forEach((name, parameter) ->
                tensors.put(name, Tensor.matrix(parameter.rows(), parameter.columns(), parameter.averaged())));
        return new UnrolledWeights(List.of("speech", "noise"), plan.shape().settings(), tensors);
    }

    /**
     * Writes all that is needed to go on from here: to a temporary name first, then renamed.
     *
     * @throws IOException when it cannot be written; an earlier checkpoint of that name is then untouched
     */
    public void save(Path file) throws IOException {
        Checkpoint.save(file, step, parameters);
    }

    /**
     * Goes on from a checkpoint of a run of the same shape.
     *
     * @throws IOException when it cannot be read or is of another shape; the trainer may then no longer be used
     */
    public void resume(Path file) throws IOException {
        step = Checkpoint.load(file, parameters);
    }

    /**
     * Starts from what another run learnt: a network of the same shape, or of one layer less.
     *
     * @throws IllegalArgumentException when it is of another shape; the trainer may then no longer be used
     */
    public void inherit(UnrolledWeights model) {
        Inheritance.pass(model, plan.shape(), parameters);
    }

    /** Ends the threads. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
