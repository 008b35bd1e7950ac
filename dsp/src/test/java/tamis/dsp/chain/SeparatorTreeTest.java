package tamis.dsp.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tamis.dsp.chain.Trees.HEARD;
import static tamis.dsp.chain.Trees.further;
import static tamis.dsp.chain.Trees.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tamis.dsp.AllocatedBytes;
import tamis.dsp.mask.MaskSmoother;
import tamis.dsp.mask.Masks;
import tamis.dsp.mask.SourceGains;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.Effort;
import tamis.dsp.stream.HopStream;
import tamis.dsp.stream.StreamingSeparator;

class SeparatorTreeTest {
    private static final StftConfig SHORT = new StftConfig(128, 32);
    private static final StftConfig LONG = new StftConfig(512, 128);
    private static final StftConfig ODD = new StftConfig(256, 48, 96);
    private static final ParameterValues NONE = ParameterValues.ofParts(List.of());
    private static final int HOPS = 100;

    /** Five leaves: three below separators on the same spectrum, two below one of another geometry. */
    private static SeparatorTree five(StftConfig other) {
        return new SeparatorTree(node(
                SHORT,
                0.5f,
                further(node(SHORT, 0.3f, HEARD, further(node(SHORT, 0.8f, HEARD, HEARD)))),
                further(node(other, 0.7f, HEARD, HEARD))));
    }

    @Test
    void aTreeOfOneIsAStreamingSeparatorBitForBit() {
        SeparatorTree tree = new SeparatorTree(node(SHORT, 0.4f, HEARD, HEARD));
        StreamingSeparator alone = new StreamingSeparator(
                tree.spec(),
                Window.sqrtHann(SHORT),
                new Trees.Lean(0.4f),
                2,
                new MaskSmoother(2, SHORT.bins(), 0, 20, tree.spec().hopMillis()));
        float[][] in = noise(HOPS);
        Controls controls = gains(0.3f, 1);
        assertArrayEquals(render(alone, in, controls), render(tree, in, controls));
    }

    @Test
    void latencyIsThatOfTheLongestWay() {
        assertEquals(
                96,
                new SeparatorTree(node(SHORT, 0.5f, further(node(SHORT, 0.5f, HEARD, HEARD)), HEARD)).latencySamples());
        assertEquals(96 + 384 + 96, five(LONG).latencySamples()); // 96 more to gather 128 from 32
        assertEquals(96 + 48 + 32, five(ODD).latencySamples()); // 48 from 32: 32 more
    }

    @ParameterizedTest
    @EnumSource
    void allGainsOneGiveBackTheDelayedMixtureAtEveryEffort(Effort effort) {
        for (StftConfig other : List.of(SHORT, LONG, ODD)) {
            SeparatorTree tree = five(other);
            assertEquals(5, tree.sources());
            float[][] in = noise(HOPS);
            assertDelayed(in, render(tree, in, gains(1, 1, 1, 1, 1), effort), tree.latencySamples());
        }
    }

    @Test
    void theLeavesAddUpToTheDelayedMixture() {
        float[][] in = noise(HOPS);
        float[][] sum = new float[2][in[0].length];
        for (int leaf = 0; leaf < 5; leaf++) {
            Controls solo = gains(1, 1, 1, 1, 1).withGains(SourceGains.solo(5, leaf));
            float[][] part = render(five(LONG), in, solo);
            assertTrue(energy(part) > 0, "leaf " + leaf + " is heard");
            for (int channel = 0; channel < 2; channel++) {
                for (int i = 0; i < sum[channel].length; i++) {
                    sum[channel][i] += part[channel][i];
                }
            }
        }
        assertDelayed(in, sum, five(LONG).latencySamples());
    }

    /** The same five leaves, of separators whose masks come late: two that do, one of them below another. */
    private static SeparatorTree late(StftConfig other) {
        return new SeparatorTree(node(
                SHORT,
                new Trees.Late(SHORT, 4, 0.5f), // four of its hops are one of LONG, so that frames stay where they are
                further(node(SHORT, 0.3f, HEARD, further(node(SHORT, new Trees.Late(SHORT, 2, 0.8f), HEARD, HEARD)))),
                further(node(other, new Trees.Late(other, 1, 0.7f), HEARD, HEARD))));
    }

    @Test
    void masksThatComeLateMeetTheFramesTheyWereMadeFor() {
        for (StftConfig other : List.of(SHORT, LONG)) {
            SeparatorTree prompt = five(other);
            SeparatorTree late = late(other);
            float[][] in = noise(HOPS);
            for (float[] channel : in) {
                Arrays.fill(channel, 0, 20 * 32, 0); // so that both begin with the masks of silence
            }
            Controls controls = gains(1, 0.2f, 0, 0.5f, 0.1f);
            float[][] expected = render(prompt, in, controls);
            float[][] heard = render(late, in, controls);
            int more = late.latencySamples() - prompt.latencySamples();
            assertEquals(other.equals(SHORT) ? 6 * 32 : 4 * 32 + 128, more);
            for (int channel = 0; channel < 2; channel++) {
                for (int i = more; i < in[0].length; i++) {
                    assertEquals(expected[channel][i - more], heard[channel][i], 4e-6f, "sample " + i);
                }
            }
        }
    }

    @Test
    void masksThatComeLateAddUpWhateverTheEffortAndBypass() {
        SeparatorTree tree = late(LONG);
        float[][] in = noise(4 * HOPS);
        float[][] out = new float[2][32];
        float[][] hop = new float[2][32];
        SplittableRandom random = new SplittableRandom(5);
        Controls one = gains(1, 1, 1, 1, 1);
        List<Effort> efforts = List.of(Effort.values());
        int latency = tree.latencySamples();
        for (int from = 0; from < in[0].length; from += 32) {
            for (int channel = 0; channel < 2; channel++) {
                System.arraycopy(in[channel], from, hop[channel], 0, 32);
            }
            Controls controls = one.withBypass(random.nextInt(4), random.nextBoolean());
            tree.process(hop, controls, efforts.get(random.nextInt(4)), out);
            for (int i = Math.max(0, latency - from); i < 32; i++) {
                assertEquals(in[0][from + i - latency], out[0][i], 4e-6f, "sample " + (from + i));
            }
        }
    }

    @Test
    void theSharesOfTheLeavesAreToldAndSumToOne() {
        SeparatorTree tree = five(LONG);
        render(tree, noise(HOPS), gains(1, 0, 1, 0, 1));
        assertEquals(5, tree.masks().sources());
        for (int bin = 0; bin < SHORT.bins(); bin++) {
            float sum = 0;
            for (float[] mask : tree.masks().values()) {
                sum += mask[bin];
            }
            assertEquals(1, sum, 1e-5f, "bin " + bin);
        }
    }

    @Test
    void whatIsBypassedPassesWholeAndTheRestStays() {
        float[][] in = noise(HOPS);
        int latency = five(LONG).latencySamples();
        Controls silent = gains(0, 0, 0, 0, 0);
        assertEquals(0, energy(render(five(LONG), in, silent)));
        assertDelayed(in, render(five(LONG), in, silent.withBypass(true)), latency);
        assertDelayed(in, render(five(LONG), in, silent.withBypass(0, true)), latency);
        float[][] first = render(five(LONG), in, silent.withBypass(1, true)); // all of the root's first source
        assertClose(render(five(LONG), in, gains(1, 1, 1, 0, 0)), first);
        float[][] second = render(five(LONG), in, silent.withBypass(3, true)); // of another geometry
        assertClose(render(five(LONG), in, gains(0, 0, 0, 1, 1)), second);
    }

    @Test
    void aSeparatorThatFailsPassesWhatComesToItAndIsCounted() {
        Separator broken = new Separator() {
            @Override
            public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
                throw new IllegalStateException("a fault for the test");
            }

            @Override
            public void reset() {}
        };
        for (StftConfig other : List.of(SHORT, LONG)) {
            SeparatorTree tree = new SeparatorTree(node(
                    SHORT, 0.5f, HEARD, further(node(other, broken, further(node(other, 0.5f, HEARD, HEARD)), HEARD))));
            float[][] in = noise(HOPS);
            float[][] heard = render(tree, in, gains(0, 0, 0, 0));
            float[][] source = render(new SeparatorTree(node(SHORT, 0.5f, HEARD, HEARD)), in, gains(0, 1));
            int more = tree.latencySamples() - 96;
            for (int i = 0; i + more < in[0].length; i++) {
                assertEquals(source[0][i], heard[0][i + more], 4e-6f); // float32 transforms
            }
            assertEquals(3, tree.faults());
            assertTrue(tree.bypassedByFault());
        }
    }

    @Test
    void eachSeparatorHasItsOwnParameters() {
        List<Float> seen = new ArrayList<>();
        class Spy implements Separator {
            @Override
            public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
                seen.add(parameters.effort());
            }

            @Override
            public void reset() {}
        }
        SeparatorTree tree =
                new SeparatorTree(node(SHORT, new Spy(), further(node(SHORT, new Spy(), HEARD, HEARD)), HEARD));
        Controls controls = new Controls(
                SourceGains.unity(3), ParameterValues.ofParts(List.of(NONE.withEffort(0.7f), NONE.withEffort(0.2f))));
        tree.process(new float[2][32], controls, Effort.FULL, new float[2][32]);
        assertEquals(List.of(0.7f, 0.2f), seen);
    }

    @Test
    void afterAResetTheSameInputGivesTheSameOutput() {
        SeparatorTree tree = five(ODD);
        float[][] in = noise(HOPS);
        Controls controls = gains(1, 0, 0.5f, 2, 0);
        float[][] once = render(tree, in, controls);
        assertFalse(Arrays.deepEquals(in, once));
        tree.reset();
        assertArrayEquals(once, render(tree, in, controls));
    }

    @Test
    void aHopAllocatesNothing() {
        SeparatorTree tree = five(LONG);
        float[][] in = noise(1);
        float[][] out = new float[2][32];
        Controls controls = gains(1, 0, 0.5f, 2, 0);
        AllocatedBytes.assertNone(3000, round -> tree.process(in, controls, Effort.FULL, out));
    }

    @Test
    void aSeparatorOfAnotherRateIsRefused() {
        TreeNode fast = new TreeNode(
                new StreamSpec(48_000, 2, SHORT),
                Window.sqrtHann(SHORT),
                new Trees.Lean(0.5f),
                new MaskSmoother(2, SHORT.bins(), 0, 0, 1),
                List.of(HEARD, HEARD));
        assertThrows(IllegalArgumentException.class, () -> node(SHORT, 0.5f, further(fast), HEARD));
    }

    private static Controls gains(float... linear) {
        double[] db = new double[linear.length];
        double[] none = new double[linear.length];
        Arrays.fill(none, SourceGains.UNLIMITED_DB);
        for (int i = 0; i < db.length; i++) {
            db[i] = 20 * Math.log10(linear[i]);
        }
        return new Controls(SourceGains.ofDb(db, none), NONE);
    }

    private static float[][] render(HopStream stream, float[][] in, Controls controls) {
        return render(stream, in, controls, Effort.FULL);
    }

    private static float[][] render(HopStream stream, float[][] in, Controls controls, Effort effort) {
        float[][] out = new float[2][in[0].length];
        float[][] hopIn = new float[2][32];
        float[][] hopOut = new float[2][32];
        for (int from = 0; from < in[0].length; from += 32) {
            for (int channel = 0; channel < 2; channel++) {
                System.arraycopy(in[channel], from, hopIn[channel], 0, 32);
            }
            stream.process(hopIn, controls, effort, hopOut);
            for (int channel = 0; channel < 2; channel++) {
                System.arraycopy(hopOut[channel], 0, out[channel], from, 32);
            }
        }
        return out;
    }

    private static double energy(float[][] samples) {
        double sum = 0;
        for (float sample : samples[0]) {
            sum += sample * sample;
        }
        return sum;
    }

    private static void assertDelayed(float[][] in, float[][] out, int latency) {
        for (int channel = 0; channel < 2; channel++) {
            for (int i = 0; i < in[channel].length; i++) {
                float expected = i < latency ? 0 : in[channel][i - latency];
                assertEquals(expected, out[channel][i], 4e-6f); // float32 transforms, twice there and back
            }
        }
    }

    private static void assertClose(float[][] expected, float[][] out) {
        for (int channel = 0; channel < 2; channel++) {
            assertArrayEquals(expected[channel], out[channel], 4e-6f);
        }
    }

    private static float[][] noise(int hops) {
        SplittableRandom random = new SplittableRandom(7);
        float[][] samples = new float[2][hops * 32];
        for (float[] channel : samples) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] = (float) random.nextDouble(-0.5, 0.5);
            }
        }
        return samples;
    }
}
