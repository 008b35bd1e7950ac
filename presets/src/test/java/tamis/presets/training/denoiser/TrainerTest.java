package tamis.presets.training.denoiser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tamis.dsp.mask.Masks;
import tamis.dsp.model.UnrolledWeights;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.separators.UnrolledNmfProvider;
import tamis.dsp.separators.UnrolledShape;
import tamis.dsp.stft.Analyzer;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.StftConfig;
import tamis.presets.WindowPair;
import tamis.presets.training.tape.Node;
import tamis.presets.training.tape.Tape;

class TrainerTest {
    private static final StftConfig STFT = new StftConfig(128, 64);
    private static final WindowPair WINDOW = WindowPair.SQRT_HANN;

    @ParameterizedTest
    @CsvSource({"NONE, 64, 128", "LEAKY, 64, 128", "GATED, 64, 128", "GATED, 32, 64"})
    void theStreamGivesTheMasksThatTrainingSaw(UnrolledShape.Memory memory, int hop, int synthesis)
            throws InterruptedException {
        StftConfig stft = new StftConfig(128, hop, synthesis);
        TrainingPlan plan = plan(memory, 3, stft);
        try (Trainer trainer = new Trainer(plan, tones(), hiss(), 1)) {
            for (int i = 0; i < 3; i++) {
                trainer.step();
            }
            float[] mixed = noise(new SplittableRandom(9), plan.samplesPerCrop());
            float[] expected = onTape(plan, trainer, mixed);
            Separator separator = new UnrolledNmfProvider().create(new StreamSpec(16_000, 1, stft), trainer.weights());
            ParameterValues normal = ParameterValues.of(new UnrolledNmfProvider().info(), Map.of());
            Analyzer analyzer = new Analyzer(WINDOW.at(stft), 1);
            Spectrum spectrum = new Spectrum(1, stft.bins());
            Masks masks = new Masks(2, stft.bins());
            for (int frame = 0; frame < plan.framesPerCrop(); frame++) {
                float[][] heard = {java.util.Arrays.copyOfRange(mixed, frame * stft.hop(), (frame + 1) * stft.hop())};
                analyzer.analyze(heard, spectrum);
                separator.process(spectrum, normal, masks);
                for (int bin = 0; bin < stft.bins(); bin++) {
                    // Float32 sums in another order, through three layers.
                    assertEquals(expected[frame * stft.bins() + bin], masks.values()[0][bin], 1e-4);
                }
            }
        }
    }

    @Test
    void lossFalls() throws InterruptedException {
        try (Trainer trainer = new Trainer(plan(UnrolledShape.Memory.GATED), tones(), hiss(), 2)) {
            double first = 0;
            double last = 0;
            for (int i = 0; i < 60; i++) {
                double loss = trainer.step();
                first += i < 10 ? loss : 0;
                last += i >= 50 ? loss : 0;
            }
            assertTrue(last < first - 1, first / 10 + " -> " + last / 10); // at least 0.1 a step: 1 dB
        }
    }

    @Test
    void weightsDoNotDependOnThreads() throws InterruptedException {
        List<Map<String, float[]>> outcomes = new java.util.ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
            try (Trainer trainer = new Trainer(plan(UnrolledShape.Memory.GATED), tones(), hiss(), threads)) {
                trainer.step();
                trainer.step();
                Map<String, float[]> weights = new HashMap<>();
                trainer.weights().tensors().forEach((name, tensor) -> weights.put(name, tensor.data()));
                outcomes.add(weights);
            }
        }
        outcomes.get(0)
                .forEach((name, data) -> assertArrayEquals(data, outcomes.get(1).get(name), name));
    }

    @Test
    void aCheckpointGoesOnAsIfNothingHadHappened(@TempDir Path folder) throws Exception {
        TrainingPlan plan = plan(UnrolledShape.Memory.GATED);
        Path checkpoint = folder.resolve("run.checkpoint");
        try (Trainer whole = new Trainer(plan, tones(), hiss(), 1);
                Trainer resumed = new Trainer(plan, tones(), hiss(), 1)) {
            whole.step();
            whole.save(checkpoint);
            resumed.resume(checkpoint);
            assertEquals(whole.step(), resumed.step());
            assertEquals(2, resumed.steps());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void anHeirStartsNearWhatItInherits(int layers) throws InterruptedException {
        UnrolledWeights learnt;
        double unlearnt;
        double before;
        try (Trainer trainer = new Trainer(plan(UnrolledShape.Memory.GATED), tones(), hiss(), 2)) {
            unlearnt = trainer.step();
            for (int i = 0; i < 40; i++) {
                trainer.step();
            }
            learnt = trainer.weights();
        }
        try (Trainer same = new Trainer(plan(UnrolledShape.Memory.GATED), tones(), hiss(), 2)) {
            same.inherit(learnt);
            before = same.step();
            assertEquals(1, same.steps());
        }
        try (Trainer heir = new Trainer(plan(UnrolledShape.Memory.GATED, layers), tones(), hiss(), 2)) {
            heir.inherit(learnt);
            // The same mixtures are made at the first step; a new layer changes a few tenths of a decibel.
            assertEquals(before, heir.step(), layers == 3 ? 1e-6 : 0.1);
            assertTrue(before < unlearnt - 1, unlearnt + " -> " + before);
        }
    }

    @Test
    void refusesToInheritFromAnotherShape() throws InterruptedException {
        try (Trainer trainer = new Trainer(plan(UnrolledShape.Memory.LEAKY), tones(), hiss(), 1);
                Trainer other = new Trainer(plan(UnrolledShape.Memory.GATED, 5), tones(), hiss(), 1);
                Trainer gated = new Trainer(plan(UnrolledShape.Memory.GATED), tones(), hiss(), 1)) {
            assertThrows(IllegalArgumentException.class, () -> other.inherit(trainer.weights()));
            assertThrows(IllegalArgumentException.class, () -> gated.inherit(trainer.weights()));
        }
    }

    @Test
    void refusesACheckpointOfAnotherShape(@TempDir Path folder) throws Exception {
        Path checkpoint = folder.resolve("run.checkpoint");
        try (Trainer trainer = new Trainer(plan(UnrolledShape.Memory.GATED), tones(), hiss(), 1);
                Trainer other = new Trainer(plan(UnrolledShape.Memory.LEAKY), tones(), hiss(), 1)) {
            trainer.save(checkpoint);
            assertThrows(IOException.class, () -> other.resume(checkpoint));
        }
    }

    private static float[] onTape(TrainingPlan plan, Trainer trainer, float[] mixed) {
        Frames frames = new Frames(
                1, plan.framesPerCrop(), plan.stft().bins(), plan.shape().features());
        new FrameReader(plan.shape(), plan.windows()).read(mixed, mixed, 0, frames);
        Tape tape = new Tape();
        Map<String, Node> nodes = new HashMap<>();
        trainer.weights()
                .tensors()
                .forEach((name, tensor) -> nodes.put(
                        name, tape.input(tensor.shape().get(0), tensor.shape().get(1), tensor.data())));
        return new Network(plan.shape()).mask(tape, nodes, frames).value().clone();
    }

    private static TrainingPlan plan(UnrolledShape.Memory memory) {
        return plan(memory, 3);
    }

    private static TrainingPlan plan(UnrolledShape.Memory memory, int layers) {
        return plan(memory, layers, STFT);
    }

    private static TrainingPlan plan(UnrolledShape.Memory memory, int layers, StftConfig stft) {
        UnrolledShape shape = new UnrolledShape(65, 10, layers, 2, 2, 2, memory, false, 0.03, 0.2, 0.012, 0.06, 1);
        return new TrainingPlan(shape, stft, WINDOW, 16_000, 60, 15, 4, 2, 0.5, 0.05, 0.5, 1, Variety.NORMAL, 1, 100);
    }

    private static Sounds tones() {
        float[] tone = new float[16_000];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) (Math.sin(0.2 * i) * Math.max(0, Math.sin(0.0008 * i)));
        }
        return new Sounds(List.of(List.of(tone)));
    }

    private static Sounds hiss() {
        return new Sounds(List.of(List.of(noise(new SplittableRandom(5), 16_000))));
    }

    private static float[] noise(RandomGenerator random, int length) {
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) (0.1 * random.nextGaussian());
        }
        return samples;
    }
}
