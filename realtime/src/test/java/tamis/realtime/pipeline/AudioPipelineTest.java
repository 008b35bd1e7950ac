package tamis.realtime.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tamis.dsp.Signal;
import tamis.dsp.mask.Masks;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stream.Effort;

/** Hops are pushed and pulled by the test's own thread: time is what the test says. */
class AudioPipelineTest {
    private static final int HOP = Streams.SPEC.stft().hop();
    private static final int PREFILL = 3;
    private static final PipelineConfig COLD = new PipelineConfig(PREFILL, 0, WaitPolicy.PARK);

    private final Gate gate = new Gate();
    private final AudioPipeline pipeline = new AudioPipeline(Streams.stream(Streams.SPEC, gate), Streams.unity(), COLD);
    private final float[][] in = new float[2][HOP];
    private final float[][] out = new float[2][HOP];
    private final int latencyHops = pipeline.latencySamples() / HOP;
    private int hops; // exchanged so far

    /** A separator that can be stalled. */
    private static final class Gate implements Separator {
        private final Semaphore open = new Semaphore(1);
        private final Streams.Split split = new Streams.Split(0.3);
        private volatile boolean throwing;
        private volatile float poison = 1;

        @Override
        public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
            open.acquireUninterruptibly();
            open.release();
            if (throwing) {
                throw new IllegalStateException("a fault for the test");
            }
            split.process(mixture, parameters, masks);
            masks.values()[0][3] *= poison;
        }

        @Override
        public void reset() {}
    }

    @BeforeEach
    void start() {
        pipeline.start();
        pipeline.opening();
        pipeline.settled();
    }

    @AfterEach
    void stop() {
        gate.open.release();
        pipeline.close();
    }

    @Test
    void allGainsOneGiveTheInputBackAtTheStatedDelay() {
        for (int i = 0; i < 40; i++) {
            exchange();
            assertInStep();
        }
        assertEquals(0, pipeline.telemetry().snapshot().xruns());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, 1250}) // the last is 5 s
    void aStalledSeparatorLeavesTheDelayAsItWas(int stalledHops) {
        for (int i = 0; i < 20; i++) {
            exchange();
        }
        gate.open.acquireUninterruptibly();
        for (int i = 0; i < stalledHops; i++) {
            push();
            pipeline.poll(out);
        }
        gate.open.release();
        TelemetrySnapshot stalled = pipeline.telemetry().snapshot();
        assertEquals(Math.max(0, stalledHops - PREFILL), stalled.xruns(Xrun.UNDERRUN));
        assertEquals(Math.max(0, stalledHops - COLD.slots()), stalled.xruns(Xrun.OVERRUN));

        for (int i = 0; i < latencyHops + 8; i++) {
            exchange(); // what was in the ring, and what was lost, has to pass
        }
        long before = pipeline.telemetry().snapshot().xruns();
        for (int i = 0; i < 100; i++) {
            exchange();
            assertInStep();
        }
        assertEquals(before, pipeline.telemetry().snapshot().xruns());
    }

    @Test
    void aSeparatorThatDozesOffAgainAndAgainLeavesTheDelayAsItWas() {
        for (int round = 0; round < 20; round++) {
            gate.open.acquireUninterruptibly();
            for (int i = 0; i < 2 + round % 5; i++) {
                push();
                pipeline.poll(out);
            }
            gate.open.release();
            for (int i = 0; i < 3; i++) {
                exchange();
            }
        }
        for (int i = 0; i < latencyHops + 8; i++) {
            exchange();
        }
        long before = pipeline.telemetry().snapshot().xruns();
        for (int i = 0; i < 100; i++) {
            exchange();
            assertInStep();
        }
        assertEquals(before, pipeline.telemetry().snapshot().xruns());
    }

    @Test
    void inputThatADeviceLostUnseenIsWaitedForAgain() {
        for (int i = 0; i < 20; i++) {
            exchange();
        }
        for (int i = 0; i < 6; i++) {
            pipeline.poll(out); // played on, with nothing offered: from here on every hop comes too late
        }
        for (int i = 0; i < 40; i++) {
            exchange();
        }
        long before = pipeline.telemetry().snapshot().xruns();
        for (int i = 0; i < 40; i++) {
            exchange();
            assertInStep();
        }
        assertEquals(before, pipeline.telemetry().snapshot().xruns());
    }

    @Test
    void aDelayThatGrewIsTakenBackWithoutAHole() {
        pipeline.opening(); // watched in shorter stretches than once settled
        for (int i = 0; i < 20; i++) {
            exchange();
        }
        for (int i = 0; i < 3; i++) {
            push(); // not played: three more in hand than declared
        }
        boolean hole = false;
        for (int i = 0; i < 70; i++) { // two stretches of watching
            push();
            awaitSeparated();
            hole |= !pipeline.poll(out);
        }
        assertFalse(hole);
        assertEquals(3, pipeline.telemetry().snapshot().startXruns());
        for (int i = 0; i < 40; i++) {
            exchange();
            assertInStep();
        }
    }

    @Test
    void workShrinksWhileBehindAndComesBack() {
        gate.open.acquireUninterruptibly();
        long began = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            push();
        }
        while (System.nanoTime() - began < 6 * 4_000_000) { // the hops are old when their turn comes
            Thread.onSpinWait();
        }
        gate.open.release();
        for (int i = 0; i < 80; i++) {
            exchange();
        }
        TelemetrySnapshot after = pipeline.telemetry().snapshot();
        assertTrue(after.hops(Effort.PASS) + after.hops(Effort.HOLD) > 0, "never gave work up");
        long full = after.hops(Effort.FULL);
        exchange();
        assertEquals(full + 1, pipeline.telemetry().snapshot().hops(Effort.FULL));
    }

    @Test
    void aThrowingSeparatorIsLeftOutCountedAndReplaced() {
        gate.throwing = true;
        for (int i = 0; i < 40; i++) {
            exchange();
            assertInStep();
        }
        TelemetrySnapshot faulty = pipeline.telemetry().snapshot();
        assertEquals(3, faulty.faults());
        assertTrue(faulty.bypassedByFault());
        assertTrue(pipeline.fault().isEmpty());

        pipeline.swap(Streams.split(), Streams.unity());
        for (int i = 0; i < 20; i++) {
            exchange();
            assertInStep();
        }
        TelemetrySnapshot mended = pipeline.telemetry().snapshot();
        assertFalse(mended.bypassedByFault());
        assertEquals(3, mended.faults());
    }

    @Test
    void masksThatAreNotNumbersAreLeftOut() {
        gate.poison = Float.NaN;
        exchange();
        gate.poison = 1;
        for (int i = 0; i < 40; i++) {
            exchange();
            assertInStep();
        }
        assertEquals(1, pipeline.telemetry().snapshot().faults());
        assertFalse(pipeline.telemetry().snapshot().bypassedByFault());
    }

    @Test
    void lossesOfTheStartAreCountedApart() {
        pipeline.opening();
        for (int i = 0; i < 10; i++) {
            pipeline.poll(out); // nothing was offered
        }
        assertEquals(0, pipeline.telemetry().snapshot().xruns());
        pipeline.settled();
        pipeline.poll(out);
        assertEquals(1, pipeline.telemetry().snapshot().xruns());
    }

    @Test
    void inputThatIsNotANumberIsSilence() {
        exchange();
        in[0][5] = Float.NaN;
        in[1][6] = Float.POSITIVE_INFINITY;
        pipeline.offer(in);
        awaitSeparated();
        pipeline.poll(out);
        hops++;
        for (int i = 0; i < 20; i++) {
            exchange();
            for (float sample : out[0]) {
                assertTrue(Float.isFinite(sample));
            }
        }
    }

    @Test
    void aSlowViewSeesTheLatestFrameAndDisturbsNobody() {
        FrameTap tap = pipeline.tap();
        TapFrame frame = tap.newFrame();
        assertEquals(-1, tap.read(frame));
        for (int i = 0; i < 50; i++) {
            exchange();
        }
        assertEquals(49, tap.read(frame));
        assertEquals(49, tap.read(frame));
        for (int bin = 0; bin < frame.magnitude().length; bin++) {
            assertEquals(1, frame.masks()[0][bin] + frame.masks()[1][bin], 1e-6);
        }
        assertEquals(0, pipeline.telemetry().snapshot().xruns());
    }

    /** A view that stops in the middle of its look holds every lock that views know. */
    @Test
    @Timeout(60)
    void aViewThatStopsWhileItLooksDisturbsNobody() {
        synchronized (pipeline.tap()) {
            synchronized (pipeline.telemetry()) {
                for (int i = 0; i < 50; i++) {
                    exchange();
                    assertInStep();
                }
            }
        }
        assertEquals(0, pipeline.telemetry().snapshot().xruns());
    }

    @Test
    void levelsAreThoseOfTheSound() {
        float[][] samples = new float[2][HOP];
        java.util.Arrays.fill(samples[0], 0.5f);
        for (int i = 0; i < 200; i++) {
            pipeline.offer(samples);
            awaitSeparated();
            pipeline.poll(out);
        }
        TelemetrySnapshot telemetry = pipeline.telemetry().snapshot();
        assertEquals(0.5f, telemetry.input().peak());
        assertEquals(0.5 / Math.sqrt(2), telemetry.input().rms(), 1e-6); // the other channel is silent
        assertEquals(0.5, telemetry.output().peak(), 1e-4);
        assertEquals(200, telemetry.hopTimes().getTotalCount());
    }

    @Test
    void closingEndsTheThread() {
        exchange();
        pipeline.close();
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("tamis-separation")));
    }

    /** Every sample of a hop is its number, so that a shifted stream cannot pass. */
    private void push() {
        fill(in, hops++);
        pipeline.offer(in);
    }

    private void exchange() {
        push();
        awaitSeparated();
        pipeline.poll(out);
    }

    private void awaitSeparated() {
        while (pipeline.pending() > 0) {
            LockSupport.parkNanos(10_000);
        }
    }

    private void assertInStep() {
        float[][] expected = new float[2][HOP];
        int played = hops - 1 - latencyHops;
        if (played >= 0) {
            fill(expected, played);
        }
        assertArrayEquals(expected[0], out[0], 1e-5f, "hop " + hops);
        assertArrayEquals(expected[1], out[1], 1e-5f, "hop " + hops);
    }

    private static final Signal NOISE = Streams.noise(Streams.SPEC, 1600);

    private static void fill(float[][] samples, int hop) {
        for (int channel = 0; channel < 2; channel++) {
            System.arraycopy(NOISE.samples()[channel], hop * HOP, samples[channel], 0, HOP);
        }
    }
}
