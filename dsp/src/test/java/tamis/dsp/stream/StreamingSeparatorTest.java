package tamis.dsp.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tamis.dsp.AllocatedBytes;
import tamis.dsp.mask.MaskSmoother;
import tamis.dsp.mask.Masks;
import tamis.dsp.mask.SourceGains;
import tamis.dsp.model.Dictionary;
import tamis.dsp.separator.DeferredSeparator;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.separators.KlNmfProvider;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;

class StreamingSeparatorTest {
    private static final int HOP = 32;
    private static final int HOPS = 60;
    private static final StreamSpec SPEC = new StreamSpec(16_000, 2, new StftConfig(128, HOP));
    private static final KlNmfProvider PROVIDER = new KlNmfProvider();
    private static final Controls UNITY =
            new Controls(SourceGains.unity(2), ParameterValues.of(PROVIDER.info(), Map.of()));
    private static final Controls SOLO = UNITY.withGains(SourceGains.solo(2, 0));

    @ParameterizedTest
    @EnumSource
    void allGainsOneGiveBackTheDelayedInputAtEveryEffort(Effort effort) {
        float[][] in = noise(1, HOPS * HOP);
        assertDelayed(in, render(stream(working()), in, UNITY, effort));
    }

    @Test
    void bypassGivesBackTheDelayedInput() {
        float[][] in = noise(2, HOPS * HOP);
        assertDelayed(in, render(stream(working()), in, SOLO.withBypass(true), Effort.FULL));
    }

    @Test
    void theSourcesAddUpToTheDelayedInput() {
        float[][] in = noise(3, HOPS * HOP);
        float[][] first = render(stream(working()), in, SOLO, Effort.FULL);
        float[][] second = render(stream(working()), in, UNITY.withGains(SourceGains.solo(2, 1)), Effort.FULL);
        for (int channel = 0; channel < in.length; channel++) {
            for (int i = 0; i < first[channel].length; i++) {
                first[channel][i] += second[channel][i];
            }
        }
        assertDelayed(in, first);
    }

    @Test
    void soloChangesTheSound() {
        float[][] in = noise(4, HOPS * HOP);
        float[][] bypassed = render(stream(working()), in, UNITY, Effort.FULL);
        assertFalse(Arrays.deepEquals(bypassed, render(stream(working()), in, SOLO, Effort.FULL)));
    }

    @Test
    void afterAResetTheSameInputGivesTheSameOutput() {
        StreamingSeparator stream = stream(working());
        float[][] in = noise(5, HOPS * HOP);
        float[][] first = render(stream, in, SOLO, Effort.FULL);
        stream.reset();
        assertArrayEquals(first, render(stream, in, SOLO, Effort.FULL));
    }

    @Test
    void holdKeepsTheLastMasks() {
        StreamingSeparator stream = stream(working());
        render(stream, noise(6, 10 * HOP), SOLO, Effort.FULL);
        float[] before = stream.masks().values()[0].clone();
        render(stream, noise(7, 10 * HOP), SOLO, Effort.HOLD);
        assertArrayEquals(before, stream.masks().values()[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throws",
                "not a number",
                "too large",
                "runs out of stack",
                "runs out of memory",
                "lacks a method"
            })
    void aFaultyHopIsBypassedAndCounted(String kind) {
        Faulty separator = new Faulty(kind);
        separator.left = 1;
        StreamingSeparator stream = stream(separator);
        float[][] in = noise(8, HOPS * HOP);
        render(stream, in, SOLO, Effort.FULL);
        assertEquals(1, stream.faults());
        assertFalse(stream.bypassedByFault());
        assertEquals(HOPS, separator.calls);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throws",
                "not a number",
                "too large",
                "runs out of stack",
                "runs out of memory",
                "lacks a method"
            })
    void afterThreeFaultsInARowItStaysBypassedUntilReset(String kind) {
        Faulty separator = new Faulty(kind);
        separator.left = 3;
        StreamingSeparator stream = stream(separator);
        float[][] in = noise(9, HOPS * HOP);
        assertDelayed(in, render(stream, in, SOLO, Effort.FULL));
        assertEquals(3, stream.faults());
        assertEquals(3, separator.calls);
        assertTrue(stream.bypassedByFault());
        stream.reset();
        assertFalse(stream.bypassedByFault());
        render(stream, in, SOLO, Effort.FULL);
        assertEquals(3, stream.faults());
        assertEquals(3 + HOPS, separator.calls);
    }

    @Test
    void whatWasThrownIsKeptForWhoeverAsks() {
        Faulty separator = new Faulty("lacks a method");
        separator.left = 1;
        StreamingSeparator stream = stream(separator);
        assertEquals("", stream.lastFault());
        render(stream, noise(8, HOPS * HOP), SOLO, Effort.FULL);
        assertEquals("threw java.lang.NoSuchMethodError: on purpose", stream.lastFault());
    }

    @Test
    void aSeparatorThatCannotResetStaysBypassed() {
        StreamingSeparator stream = stream(new Faulty("cannot reset"));
        stream.reset();
        assertTrue(stream.bypassedByFault());
        float[][] in = noise(8, HOPS * HOP);
        assertDelayed(in, render(stream, in, SOLO, Effort.FULL));
    }

    @Test
    void theMixtureWaitsForMasksThatAreComputedElsewhere() {
        MaskSmoother none = new MaskSmoother(2, 65, 0, 0, SPEC.hopMillis());
        StreamingSeparator stream = new StreamingSeparator(SPEC, Window.sqrtHann(SPEC.stft()), new Late(), 2, none);
        assertEquals(SPEC.stft().latencySamples() + 2 * HOP, stream.latencySamples());
        float[][] in = noise(13, HOPS * HOP);
        Arrays.fill(in[0], 0, 20 * HOP, 0);
        Arrays.fill(in[1], 0, 20 * HOP, 0);
        float[][] out = render(stream, in, SOLO, Effort.FULL);
        // Late gives the first source what is loud: all of the noise, from its first frame on.
        int delay = stream.latencySamples();
        for (int i = delay; i < out[0].length; i++) {
            assertEquals(in[0][i - delay], out[0][i], 3e-6, "sample " + i);
        }
    }

    /** Gives the first source all of a frame that is not silent, two calls later. */
    private static final class Late implements DeferredSeparator {
        private final boolean[] loud = new boolean[3];
        private int call;

        @Override
        public int lagFrames() {
            return 2;
        }

        @Override
        public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
            loud[call % 3] = mixture.re()[0][5] != 0;
            call++;
            boolean first = loud[call % 3];
            Arrays.fill(masks.values()[0], first ? 1 : 0);
            Arrays.fill(masks.values()[1], first ? 0 : 1);
        }

        @Override
        public void reset() {
            Arrays.fill(loud, false);
        }

        @Override
        public void await() {}
    }

    @Test
    void samplesThatAreNotFiniteNeverComeOut() {
        float[][] in = noise(10, HOPS * HOP);
        SplittableRandom random = new SplittableRandom(10);
        float[] bad = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE};
        for (int i = 0; i < 100; i++) {
            in[random.nextInt(2)][random.nextInt(HOPS * HOP)] = bad[random.nextInt(bad.length)];
        }
        for (float[] channel : render(stream(working()), in, SOLO, Effort.FULL)) {
            for (float sample : channel) {
                assertTrue(Float.isFinite(sample) && (sample == 0 || Math.abs(sample) >= Float.MIN_NORMAL));
            }
        }
    }

    @Test
    void allocatesNothingOnceWarm() {
        StreamingSeparator stream = stream(working());
        float[][] in = noise(11, HOP);
        float[][] out = new float[2][HOP];
        AllocatedBytes.assertNone(2_000, hop -> stream.process(in, SOLO, Effort.FULL, out));
    }

    /** Fails as told for some calls, then gives the first source everything. */
    private static final class Faulty implements Separator {
        private final String kind;
        private int left;
        private int calls;

        Faulty(String kind) {
            this.kind = kind;
        }

        @Override
        public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
            calls++;
            if (left-- > 0) {
                switch (kind) {
                    case "throws" -> throw new IllegalStateException("on purpose");
                    case "not a number" -> masks.values()[1][3] = Float.NaN;
                    case "too large" -> masks.values()[0][5] = 2;
                    case "runs out of memory" -> throw new OutOfMemoryError("on purpose");
                    case "lacks a method" -> throw new NoSuchMethodError("on purpose");
                    default -> throw new StackOverflowError("on purpose");
                }
            } else {
                Arrays.fill(masks.values()[0], 1);
                Arrays.fill(masks.values()[1], 0);
            }
        }

        @Override
        public void reset() {
            if (kind.equals("cannot reset")) {
                throw new StackOverflowError("on purpose");
            }
        }
    }

    private static Separator working() {
        SplittableRandom random = new SplittableRandom(12);
        float[][][] atoms = new float[2][4][65];
        for (float[][] own : atoms) {
            for (float[] atom : own) {
                double sum = 0;
                for (int bin = 0; bin < atom.length; bin++) {
                    atom[bin] = (float) random.nextDouble();
                    sum += atom[bin];
                }
                for (int bin = 0; bin < atom.length; bin++) {
                    atom[bin] /= (float) sum;
                }
            }
        }
        return PROVIDER.create(SPEC, new Dictionary(List.of("speech", "noise"), atoms));
    }

    private static StreamingSeparator stream(Separator separator) {
        MaskSmoother smoother = new MaskSmoother(2, 65, 0, 20, SPEC.hopMillis());
        return new StreamingSeparator(SPEC, Window.sqrtHann(SPEC.stft()), separator, 2, smoother);
    }

    private static float[][] noise(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] samples = new float[2][length];
        for (float[] channel : samples) {
            for (int i = 0; i < length; i++) {
                channel[i] = (float) random.nextDouble(-1, 1);
            }
        }
        return samples;
    }

    private static float[][] render(StreamingSeparator stream, float[][] in, Controls controls, Effort effort) {
        float[][] rendered = new float[2][in[0].length];
        float[][] out = new float[2][HOP];
        for (int start = 0; start < in[0].length; start += HOP) {
            float[][] hop = {
                Arrays.copyOfRange(in[0], start, start + HOP), Arrays.copyOfRange(in[1], start, start + HOP)
            };
            stream.process(hop, controls, effort, out);
            for (int channel = 0; channel < 2; channel++) {
                System.arraycopy(out[channel], 0, rendered[channel], start, HOP);
            }
        }
        return rendered;
    }

    private static void assertDelayed(float[][] in, float[][] out) {
        int delay = SPEC.stft().latencySamples();
        for (int channel = 0; channel < in.length; channel++) {
            for (int i = 0; i < out[channel].length; i++) {
                assertEquals(i < delay ? 0 : in[channel][i - delay], out[channel][i], 3e-6, "sample " + i);
            }
        }
    }
}
