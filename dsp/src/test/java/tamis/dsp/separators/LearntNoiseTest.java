package tamis.dsp.separators;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tamis.dsp.mask.Masks;
import tamis.dsp.model.Tensor;
import tamis.dsp.model.UnrolledWeights;

/** Speech fills the lower half of a frame, a noise that was learnt to be flat lies at one all over it. */
class LearntNoiseTest {
    private static final int BINS = 64;
    private static final float LOUD = 10;

    private final LearntNoise noise = Objects.requireNonNull(LearntNoise.of(model(flat(1f / BINS)), BINS));
    private final float[] frame = new float[BINS];
    private final Masks masks = masks();

    LearntNoiseTest() {
        Arrays.fill(frame, 0, BINS / 2, LOUD);
        Arrays.fill(frame, BINS / 2, BINS, 1);
    }

    @Test
    void whatTheAtomsSayOfTheNoiseIsTakenFromBeneathTheSpeech() {
        noise.refine(frame, masks);
        float beneath = 2 * 0.99f; // twice the noise of the bins that show it
        float expected = 1 / (1 + beneath * beneath / (LOUD * LOUD));
        for (int bin = 0; bin < BINS / 2; bin++) {
            assertEquals(expected, masks.values()[0][bin], 1e-3f);
        }
        for (int bin = BINS / 2; bin < BINS; bin++) {
            assertTrue(masks.values()[0][bin] < 1e-3f, "speech left in a bin of noise: " + masks.values()[0][bin]);
        }
        assertTrue(masks.valid());
    }

    @Test
    void framesAreExplainedOneByOne() {
        noise.refine(frame, masks);
        noise.refine(new float[BINS], masks());
        Masks again = masks();
        noise.another().refine(frame, again);
        assertArrayEquals(masks.values()[0], again.values()[0]);
        again = masks();
        noise.refine(frame, again);
        assertArrayEquals(masks.values()[0], again.values()[0]);
    }

    @Test
    void framesThatAreSilentBrokenOrFarTooLoudGiveMasks() {
        for (float value : new float[] {0, Float.NaN, Float.POSITIVE_INFINITY, Float.MAX_VALUE, Float.MIN_VALUE}) {
            Arrays.fill(frame, value);
            noise.refine(frame, masks);
            assertTrue(masks.valid(), () -> "no masks for " + value);
        }
    }

    @Test
    void atomsOfAnotherKindAreRefused() {
        assertNull(LearntNoise.of(model(null), BINS));
        assertThrows(IllegalArgumentException.class, () -> LearntNoise.of(model(flat(1)), BINS + 1));
        assertThrows(IllegalArgumentException.class, () -> LearntNoise.of(model(flat(-1)), BINS));
    }

    private static Masks masks() {
        Masks masks = new Masks(2, BINS);
        Arrays.fill(masks.values()[0], 0, BINS / 2, 1);
        Arrays.fill(masks.values()[0], BINS / 2, BINS, 0.01f);
        Arrays.fill(masks.values()[1], 0, BINS / 2, 0);
        Arrays.fill(masks.values()[1], BINS / 2, BINS, 0.99f);
        return masks;
    }

    private static float[] flat(float level) {
        float[] atoms = new float[2 * BINS];
        Arrays.fill(atoms, level);
        return atoms;
    }

    private static UnrolledWeights model(float @Nullable [] atoms) {
        TreeMap<String, Tensor> tensors = new TreeMap<>();
        if (atoms != null) {
            tensors.put(UnrolledShape.LEARNT_NOISE, Tensor.matrix(2, BINS, atoms));
        }
        return new UnrolledWeights(List.of("speech", "noise"), new TreeMap<>(), tensors);
    }
}
