package tamis.realtime.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tamis.dsp.Signal;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stream.Rendering;
import tamis.realtime.pipeline.AudioPipeline;
import tamis.realtime.pipeline.PipelineConfig;
import tamis.realtime.pipeline.Streams;
import tamis.realtime.pipeline.TelemetrySnapshot;
import tamis.realtime.pipeline.WaitPolicy;

class WavDeviceTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 6})
    void aFilePlayedFlatOutIsTheFileRenderedOffline(int prefillHops) throws InterruptedException {
        Signal input = Streams.noise(Streams.SPEC, 1001);
        sameAsOffline(Streams.SPEC, input, Pace.FLAT_OUT, prefillHops);
    }

    @Test
    void aFilePlayedInRealTimeIsTheFileRenderedOffline() throws InterruptedException {
        // Hops of 128 ms, six in hand: a machine that loses three quarters of a second is not a loaded one.
        StreamSpec slow = new StreamSpec(8000, 1, new StftConfig(4096, 1024));
        TelemetrySnapshot telemetry = sameAsOffline(slow, Streams.noise(slow, 8), Pace.REAL_TIME, 6);
        assertTrue(telemetry.transitMillis() > 5 * slow.hopMillis(), telemetry.transitMillis() + " ms");
    }

    private static TelemetrySnapshot sameAsOffline(StreamSpec spec, Signal input, Pace pace, int prefillHops)
            throws InterruptedException {
        Signal odd = new Signal(input.sampleRate(), cut(input.samples(), 17)); // not a whole number of hops
        Signal offline =
                Rendering.render(Streams.stream(spec, new Streams.Split(0.3)), Streams.controls(), odd, done -> {});
        PipelineConfig config = new PipelineConfig(prefillHops, 50, WaitPolicy.PARK);
        try (AudioPipeline pipeline =
                        new AudioPipeline(Streams.stream(spec, new Streams.Split(0.3)), Streams.controls(), config);
                WavDevice device = new WavDevice(odd, pace, pipeline.latencySamples())) {
            pipeline.start();
            device.start(pipeline);
            assertTrue(device.awaitEnd(Duration.ofMinutes(1)));
            assertNull(device.failure());
            assertEquals(odd.length(), device.position());
            for (int channel = 0; channel < odd.channels(); channel++) {
                assertArrayEquals(offline.samples()[channel], device.output().samples()[channel]);
            }
            TelemetrySnapshot telemetry = pipeline.telemetry().snapshot();
            assertEquals(0, telemetry.xruns());
            assertEquals(0, telemetry.faults());
            return telemetry;
        }
    }

    @Test
    void closingInTheMiddleEndsTheThread() {
        try (AudioPipeline pipeline = new AudioPipeline(Streams.split(), Streams.controls(), PipelineConfig.NORMAL)) {
            pipeline.start();
            WavDevice device = new WavDevice(Streams.noise(Streams.SPEC, 100_000), Pace.REAL_TIME, 0);
            device.start(pipeline);
            device.close();
        }
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("tamis-")));
    }

    @Test
    void aFileOfAnotherRateIsRefused() {
        try (AudioPipeline pipeline = new AudioPipeline(Streams.split(), Streams.controls(), PipelineConfig.NORMAL);
                WavDevice device = new WavDevice(new Signal(8000, new float[2][100]), Pace.FLAT_OUT, 0)) {
            pipeline.start();
            assertThrows(IllegalArgumentException.class, () -> device.start(pipeline));
        }
    }

    private static float[][] cut(float[][] samples, int last) {
        float[][] shorter = new float[samples.length][];
        for (int channel = 0; channel < samples.length; channel++) {
            shorter[channel] = java.util.Arrays.copyOf(samples[channel], samples[channel].length - last);
        }
        return shorter;
    }
}
