package tamis.presets.training.denoiser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tamis.presets.training.tape.Node;
import tamis.presets.training.tape.Tape;

class MaskLossTest {
    private static final int FRAMES = 40;
    private static final int BINS = 257;

    private final Tape tape = new Tape();
    private final RandomGenerator random = new SplittableRandom(3);
    private final Frames frames = randomFrames();

    @Test
    void aMaskOfOneLosesNothing() {
        float[] mask = new float[2 * FRAMES * BINS];
        java.util.Arrays.fill(mask, 1);
        // The square root's floor under the mask is worth 5e-5 of each magnitude.
        assertEquals(0, loss(new MaskLoss(0.5, 0, 16_000, 256), mask).value()[0], 1e-3);
    }

    @Test
    void slopesAreThoseOfFiniteDifferences() {
        float[] mask = new float[2 * FRAMES * BINS];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (float) random.nextDouble(0.05, 0.95);
        }
        MaskLoss rule = new MaskLoss(0.5, 2, 16_000, 256);
        tape.clear();
        Node node = tape.input(2 * FRAMES, BINS, mask);
        Node loss = rule.of(tape, node, frames, 2);
        tape.backward(loss);
        float[] direction = new float[mask.length];
        double expected = 0;
        for (int i = 0; i < mask.length; i++) {
            direction[i] = (float) random.nextGaussian() * Math.signum(node.gradient()[i]) + 1e3f * node.gradient()[i];
            expected += (double) node.gradient()[i] * direction[i];
        }
        float step = 1e-3f;
        double slope = (shifted(rule, mask, direction, step) - shifted(rule, mask, direction, -step)) / (2 * step);
        // Central differences of a float32 loss: its rounding, 1e-7, over a step of 2e-3.
        assertEquals(expected, slope, 2e-3 * Math.abs(expected) + 2e-4);
    }

    private double shifted(MaskLoss rule, float[] mask, float[] direction, float step) {
        float[] moved = mask.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += step * direction[i];
        }
        return loss(rule, moved).value()[0];
    }

    private Node loss(MaskLoss rule, float[] mask) {
        tape.clear();
        return rule.of(tape, tape.input(2 * FRAMES, BINS, mask), frames, 2);
    }

    private Frames randomFrames() {
        Frames made = new Frames(2, FRAMES, BINS, 1);
        for (int i = 0; i < made.mixture().length; i++) {
            double re = random.nextGaussian();
            double im = random.nextGaussian();
            double noise = random.nextGaussian();
            made.speech()[i] = (float) (re * re + im * im);
            made.mixture()[i] = (float) ((re + noise) * (re + noise) + im * im);
            made.common()[i] = (float) (re * (re + noise) + im * im);
        }
        return made;
    }
}
