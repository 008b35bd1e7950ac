package tamis.realtime.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tamis.realtime.pipeline.AudioPipeline;
import tamis.realtime.pipeline.PipelineConfig;
import tamis.realtime.pipeline.Streams;
import tamis.realtime.pipeline.WaitPolicy;

class RoundTripTest {
    private static final Duration TICK = Duration.ofMillis(10);
    private static final int CHIRPS = 3;

    @ParameterizedTest
    @CsvSource({"0, 5", "3, 7", "10, 40"})
    void whatIsMeasuredIsWhatIsDeclaredToTheSample(int prefillHops, int bufferMillis) throws InterruptedException {
        PipelineConfig config = new PipelineConfig(prefillHops, 0, WaitPolicy.PARK);
        try (AudioPipeline pipeline = new AudioPipeline(Streams.split(), Streams.unity(), config);
                LoopDevice device =
                        new LoopDevice(Streams.SPEC.sampleRate(), new BufferLength.Fixed(bufferMillis, false))) {
            pipeline.start();
            RoundTrip trip = new RoundTrip(pipeline, CHIRPS);
            trip.begin();
            device.start(trip);
            while (!trip.finished()) {
                assertTrue(!device.awaitEnd(TICK), "the device ended");
            }
            double declared = Streams.SPEC.stft().hop()
                    + pipeline.latencySamples()
                    + 2 * bufferMillis / 1000.0 * Streams.SPEC.sampleRate();
            List<Double> delays = trip.delays();
            assertEquals(CHIRPS, delays.size());
            for (double delay : delays) {
                assertEquals(declared, delay, 0.01);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 3", "40, 10", "41, 11", "320, 62"})
    void whatIsInHandFollowsTheBufferAsFarAsThereIsRoom(int bufferMillis, int prefillHops) throws InterruptedException {
        try (AudioPipeline pipeline = new AudioPipeline(
                        Streams.split(), Streams.unity(), new PipelineConfig(1, 0, WaitPolicy.PARK).withRoom());
                LoopDevice device =
                        new LoopDevice(Streams.SPEC.sampleRate(), new BufferLength.Fixed(bufferMillis, true))) {
            pipeline.start();
            RoundTrip trip = new RoundTrip(pipeline, 1);
            trip.begin();
            device.start(trip);
            while (!trip.finished()) {
                assertTrue(!device.awaitEnd(TICK), "the device ended");
            }
            int hop = Streams.SPEC.stft().hop();
            assertEquals(prefillHops, pipeline.prefillHops());
            assertEquals(Streams.SPEC.stft().latencySamples() + prefillHops * hop, pipeline.latencySamples());
            double declared = hop + pipeline.latencySamples() + 2 * bufferMillis / 1000.0 * Streams.SPEC.sampleRate();
            assertEquals(declared, trip.delays().getFirst(), 0.01);
        }
    }

    @Test
    void withoutACableNothingIsHeard() {
        RoundTrip trip = new RoundTrip(new Turns(Streams.SPEC, 0), 1);
        float[][] silence = new float[2][Streams.SPEC.stft().hop()];
        trip.begin();
        trip.settled();
        while (!trip.finished()) {
            trip.offer(silence);
        }
        assertEquals(List.of(), trip.delays());
    }
}
