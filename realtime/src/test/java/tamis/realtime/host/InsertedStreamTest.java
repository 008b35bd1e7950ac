package tamis.realtime.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tamis.dsp.AllocatedBytes;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.Effort;
import tamis.realtime.insert.Insert;
import tamis.realtime.pipeline.Streams;

class InsertedStreamTest {
    private static final int HOP = Streams.SPEC.stft().hop();
    private static final int SEPARATION = Streams.SPEC.stft().latencySamples();
    private static final InsertCatalog CATALOG = InsertCatalog.ofSystem();

    @Test
    void insertsRunInOrderBeforeAndAfter() {
        List<String> order = new ArrayList<>();
        InsertedStream stream = new InsertedStream(
                Streams.split(), 1, List.of(spy("a", order), spy("b", order)), List.of(spy("c", order)));
        run(stream, Streams.unity(), 1, 0.1f);
        assertEquals(List.of("a", "b", "c"), order);
    }

    @Test
    void theirLatencyIsCountedAndTheSoundComesAsLate() {
        InsertedStream stream = inserted(List.of("limiter", "limiter:lookahead=1"), List.of("limiter:lookahead=0.5"));
        int expected = SEPARATION + 31 + 15 + 7;
        assertEquals(expected, stream.latencySamples());
        float[] out = run(stream, Streams.unity(), 40, 0.5f);
        for (int i = expected; i < out.length; i++) {
            assertEquals(ramp(i - expected, 0.5f), out[i], 2e-6f); // float32 transforms
        }
    }

    @Test
    void aBypassedInsertLeavesTheSoundAsItIsAtTheSameDelay() {
        InsertedStream stream = inserted(List.of("gain:gain=-80"), List.of("limiter:ceiling=-40"));
        Controls bypassed = Streams.unity().withBypass(1, true).withBypass(2, true);
        float[] out = run(stream, bypassed, 60, 0.5f);
        int latency = stream.latencySamples();
        int faded = 10 * HOP + latency; // ten milliseconds each
        for (int i = faded; i < out.length; i++) {
            assertEquals(ramp(i - latency, 0.5f), out[i], 2e-6f);
        }
    }

    @Test
    void bypassMakesNoStep() {
        InsertedStream stream = inserted(List.of(), List.of("gain:gain=20"));
        float[] on = run(stream, Streams.unity(), 25, 0.05f);
        float[] off = run(stream, Streams.unity().withBypass(1, true), 25, 0.05f);
        float[] both = new float[on.length + off.length];
        System.arraycopy(on, 0, both, 0, on.length);
        System.arraycopy(off, 0, both, on.length, off.length);
        float step = 0;
        for (int i = SEPARATION + 1; i < both.length; i++) {
            step = Math.max(step, Math.abs(both[i] - both[i - 1]));
        }
        assertTrue(step < 0.04, "a fade of 0.45 over 160 samples, and the ramp itself: " + step);
    }

    @ParameterizedTest
    @ValueSource(strings = {"throws", "not a number", "runs away"})
    void anInsertThatFailsIsPassedByAndCounted(String how) {
        Insert broken = new Insert() {
            @Override
            public int latencySamples() {
                return 5;
            }

            @Override
            public void process(float[][] samples) {
                switch (how) {
                    case "throws" -> throw new IllegalStateException("a fault for the test");
                    case "not a number" -> samples[1][3] = Float.NaN;
                    default -> samples[0][7] = 1e9f;
                }
            }

            @Override
            public void reset() {}
        };
        InsertedStream stream = new InsertedStream(Streams.split(), 1, List.of(broken), List.of());
        float[] out = run(stream, Streams.unity(), 40, 0.5f);
        for (int i = SEPARATION + 5; i < out.length; i++) {
            assertEquals(ramp(i - SEPARATION - 5, 0.5f), out[i], 2e-6f);
        }
        assertEquals(3, stream.faults());
        assertTrue(stream.bypassedByFault());
        stream.reset();
        assertFalse(stream.bypassedByFault());
    }

    @Test
    void noStateEverTurnsSubnormal() {
        InsertSlot slot =
                new InsertSlot(CATALOG.create(InsertSpec.parse("low-pass:frequency=200"), Streams.SPEC), Streams.SPEC);
        float[][] block = new float[2][HOP];
        block[0][0] = 1;
        for (int hop = 0; hop < 1000; hop++) {
            slot.process(block, false);
            for (float sample : block[0]) {
                assertTrue(sample == 0 || Math.abs(sample) >= 1e-14f, "got " + sample);
            }
            block[0][0] = 0;
        }
        float[] state = lowPassState(new float[HOP]);
        for (float value : state) {
            assertTrue(value == 0 || Math.abs(value) >= Float.MIN_NORMAL, "got " + value);
        }
    }

    /** What the filter itself gives after long silence, with the slot's noise of -300 dBFS. */
    private static float[] lowPassState(float[] block) {
        Insert filter = CATALOG.create(
                InsertSpec.parse("low-pass:frequency=200"), new StreamSpec(16_000, 1, Streams.SPEC.stft()));
        block[0] = 1;
        for (int hop = 0; hop < 1000; hop++) {
            filter.process(new float[][] {block});
            if (hop < 999) {
                for (int i = 0; i < block.length; i++) {
                    block[i] = i % 3 == 0 ? 1e-15f : -1e-15f;
                }
            }
        }
        return block;
    }

    @Test
    void aHopAllocatesNothing() {
        InsertedStream stream = inserted(List.of("high-pass", "gate", "gain:gain=3"), List.of("low-pass", "limiter"));
        float[][] in = Streams.noise(Streams.SPEC, 1).samples();
        float[][] out = new float[2][HOP];
        Controls controls = Streams.controls();
        Controls bypassed = controls.withBypass(3, true);
        AllocatedBytes.assertNone(
                3000, round -> stream.process(in, round % 50 < 25 ? controls : bypassed, Effort.FULL, out));
    }

    @Test
    void afterAResetTheSameInputGivesTheSameOutput() {
        InsertedStream stream = inserted(List.of("high-pass", "gate"), List.of("low-pass", "limiter"));
        float[] once = run(stream, Streams.controls(), 40, 0.5f);
        stream.reset();
        assertArrayEquals(once, run(stream, Streams.controls(), 40, 0.5f));
    }

    private static InsertedStream inserted(List<String> before, List<String> after) {
        return new InsertedStream(Streams.split(), 1, inserts(before), inserts(after));
    }

    private static List<Insert> inserts(List<String> typed) {
        return typed.stream()
                .map(text -> CATALOG.create(InsertSpec.parse(text), Streams.SPEC))
                .toList();
    }

    private static Insert spy(String name, List<String> order) {
        return new Insert() {
            @Override
            public int latencySamples() {
                return 0;
            }

            @Override
            public void process(float[][] samples) {
                order.add(name);
            }

            @Override
            public void reset() {}
        };
    }

    /** A slow triangle on the first channel. */
    private static float[] run(InsertedStream stream, Controls controls, int hops, float size) {
        float[] heard = new float[hops * HOP];
        float[][] in = new float[2][HOP];
        float[][] out = new float[2][HOP];
        for (int hop = 0; hop < hops; hop++) {
            for (int i = 0; i < HOP; i++) {
                in[0][i] = ramp(hop * HOP + i, size);
            }
            stream.process(in, controls, Effort.FULL, out);
            System.arraycopy(out[0], 0, heard, hop * HOP, HOP);
        }
        return heard;
    }

    private static float ramp(int sample, float size) {
        return size * (1 - Math.abs(sample % 200 - 100) / 50f);
    }
}
