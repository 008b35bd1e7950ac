package tamis.dsp.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskLawsTest {
    private static final int SOURCES = 4;
    private static final int BINS = 200;

    @ParameterizedTest
    @ValueSource(floats = {0.25f, 0.5f, 1, 1.7f, 2, 8})
    void ratioMasksAreSharesAtEveryScale(float alpha) {
        for (float scale : new float[] {0, Float.MIN_VALUE, 1e-30f, 1e-12f, 1, 1e6f, 1e30f}) {
            float[][] magnitudes = magnitudes(new SplittableRandom(1));
            for (float[] magnitude : magnitudes) {
                for (int bin = 0; bin < BINS; bin++) {
                    magnitude[bin] *= scale;
                }
            }
            Masks masks = new Masks(SOURCES, BINS);
            RatioMask.compute(magnitudes, alpha, masks);
            assertTrue(masks.valid(), "scale " + scale);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {0.5f, 1, 2, 3.5f})
    void twoSharesAreInTheRatioOfTheirPowers(float alpha) {
        Masks masks = new Masks(2, 1);
        RatioMask.compute(new float[][] {{3}, {5}}, alpha, masks);
        assertEquals(Math.pow(3.0 / 5, alpha), masks.values()[0][0] / masks.values()[1][0], 1e-6);
    }

    @Test
    void silenceIsSharedEvenly() {
        Masks masks = new Masks(SOURCES, BINS);
        RatioMask.compute(new float[SOURCES][BINS], 2, masks);
        assertArrayEquals(new Masks(SOURCES, BINS).values(), masks.values());
    }

    @Test
    void smoothedMasksAreSharesAndReachASteadyTarget() {
        MaskSmoother smoother = new MaskSmoother(SOURCES, BINS, 5, 50, 8);
        Masks first = random(2);
        smoother.smooth(first);
        assertArrayEquals(random(2).values(), first.values(), "the first masks pass as they are");
        Masks masks = first;
        for (int hop = 0; hop < 100; hop++) {
            masks = random(3);
            smoother.smooth(masks);
            assertTrue(masks.valid(), "hop " + hop);
        }
        Masks target = random(3);
        for (int source = 0; source < SOURCES; source++) {
            assertArrayEquals(target.values()[source], masks.values()[source], 1e-4f); // 16 release times later
        }
    }

    @Test
    void aShareRisesAtTheAttackAndFallsAtTheReleaseTime() {
        MaskSmoother smoother = new MaskSmoother(2, 1, 8, 80, 8);
        smoother.smooth(new Masks(new float[][] {{1}, {0}}));
        Masks masks = new Masks(new float[][] {{0}, {1}});
        smoother.smooth(masks);
        double falling = Math.exp(-8.0 / 80);
        double rising = 1 - Math.exp(-1);
        assertEquals(falling / (falling + rising), masks.values()[0][0], 1e-6);
    }

    @Test
    void aResetForgetsThePast() {
        MaskSmoother smoother = new MaskSmoother(SOURCES, BINS, 100, 100, 8);
        smoother.smooth(random(4));
        smoother.reset();
        Masks masks = random(5);
        smoother.smooth(masks);
        assertArrayEquals(random(5).values(), masks.values());
    }

    @Test
    void gainsOfOneGiveOneInEveryBin() {
        float[] gain = new float[BINS];
        SourceGains.unity(SOURCES).apply(random(6), gain);
        for (float value : gain) {
            assertEquals(1, value, 1e-6);
        }
    }

    @Test
    void gainsAreDecibelsDownToTheLimit() {
        Masks masks = new Masks(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
        float[] gain = new float[3];
        SourceGains.ofDb(new double[] {6, -20, SourceGains.MUTED_DB}, new double[] {0, 12, SourceGains.UNLIMITED_DB})
                .apply(masks, gain);
        assertArrayEquals(new float[] {1.9952623f, 0.25118864f, 0}, gain, 1e-6f);
    }

    @Test
    void aMutedSourceKeepsWhatItsLimitLeaves() {
        float[] gain = new float[1];
        SourceGains.ofDb(new double[] {SourceGains.MUTED_DB}, new double[] {20})
                .apply(new Masks(new float[][] {{1}}), gain);
        assertEquals(0.1f, gain[0], 1e-7);
    }

    @Test
    void soloIsThatSourcesMask() {
        Masks masks = random(7);
        float[] gain = new float[BINS];
        SourceGains.solo(SOURCES, 2).apply(masks, gain);
        assertArrayEquals(masks.values()[2], gain);
    }

    @Test
    void gainsOutOfRangeAreRefused() {
        double[] one = {0};
        assertThrows(IllegalArgumentException.class, () -> SourceGains.ofDb(new double[] {41}, one));
        assertThrows(IllegalArgumentException.class, () -> SourceGains.ofDb(new double[] {Double.NaN}, one));
        assertThrows(IllegalArgumentException.class, () -> SourceGains.ofDb(one, new double[] {-1}));
        assertThrows(IllegalArgumentException.class, () -> SourceGains.ofDb(one, new double[2]));
    }

    private static Masks random(long seed) {
        Masks masks = new Masks(SOURCES, BINS);
        RatioMask.compute(magnitudes(new SplittableRandom(seed)), 1, masks);
        return masks;
    }

    private static float[][] magnitudes(SplittableRandom random) {
        float[][] magnitudes = new float[SOURCES][BINS];
        for (float[] magnitude : magnitudes) {
            for (int bin = 0; bin < BINS; bin++) {
                magnitude[bin] = random.nextInt(5) == 0 ? 0 : (float) random.nextDouble();
            }
        }
        return magnitudes;
    }
}
