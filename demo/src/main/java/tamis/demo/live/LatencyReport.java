package tamis.demo.live;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.HopStream;
import tamis.presets.Preset;
import tamis.presets.PresetStream;
import tamis.realtime.device.AudioDevice;
import tamis.realtime.device.BufferStatus;
import tamis.realtime.device.RoundTrip;
import tamis.realtime.pipeline.Pipeline;
import tamis.realtime.pipeline.TelemetrySnapshot;

/**
 * How long sound is under way, declared part by part and measured as a whole.
 *
 * @param device what it went through
 * @param hopMillis gathering a hop; 0 where the device does so
 * @param overlapAddMillis until a frame is complete
 * @param inHandMillis hops kept in hand
 * @param deviceMillis the device's own buffers and rate conversion
 * @param measured delay of each chirp that came back, milliseconds
 * @param sent chirps sent
 * @param xruns losses meanwhile
 */
public record LatencyReport(
        String device,
        double hopMillis,
        double overlapAddMillis,
        double inHandMillis,
        double deviceMillis,
        List<Double> measured,
        int sent,
        long xruns) {
    private static final Duration TICK = Duration.ofMillis(100);

    /** {@return the sum of all parts} */
    public double declaredMillis() {
        return hopMillis + overlapAddMillis + inHandMillis + deviceMillis;
    }

    /** {@return mean of what was measured; NaN when nothing came back} */
    public double meanMillis() {
        return measured.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** {@return standard deviation of what was measured} */
    public double jitterMillis() {
        double mean = meanMillis();
        return Math.sqrt(measured.stream()
                .mapToDouble(each -> (each - mean) * (each - mean))
                .average()
                .orElse(Double.NaN));
    }

    /**
     * Sends chirps through a preset in bypass, which does all its work, and through a device whose output is led back to
     * its input.
     *
     * @param stream of one channel
     * @param chirps how many, one a second
     * @param pipelines what the stream runs in
     * @param devices makes the device, given the pipeline's delay in samples
     * @param buffers told some times a second which buffers the device tries, if it looks for the shortest; the chirps
     *     wait until it has one
     * @throws IOException when the device cannot be opened, or failed
     */
    public static LatencyReport measure(
            PresetStream stream,
            int chirps,
            BiFunction<HopStream, Controls, Pipeline> pipelines,
            IntFunction<AudioDevice> devices,
            Consumer<BufferStatus> buffers)
            throws IOException, InterruptedException {
        Preset preset = stream.preset();
        double sampleMillis = 1000.0 / preset.sampleRate();
        try (Pipeline pipeline =
                pipelines.apply(stream.separator(), stream.controls().withBypass(true))) {
            pipeline.start();
            RoundTrip trip = new RoundTrip(pipeline, chirps);
            AudioDevice device = devices.apply(pipeline.latencySamples());
            double deviceMillis;
            try (device) {
                device.start(trip);
                while (!trip.finished() && !device.awaitEnd(TICK)) {
                    Optional<BufferStatus> buffer = device.buffer();
                    buffer.ifPresent(buffers);
                    if (buffer.map(now -> now.phase() != BufferStatus.Phase.TRYING)
                            .orElse(true)) {
                        trip.begin();
                    }
                }
                deviceMillis = device.latencyMillis(); // a device that is closed has none
            }
            if (device.failure() != null) {
                throw new IOException(device.name() + ": " + device.failure().getMessage(), device.failure());
            }
            TelemetrySnapshot last = pipeline.telemetry().snapshot();
            double overlapAdd = stream.separator().latencySamples() * sampleMillis;
            double inHand = pipeline.prefillHops() * preset.stft().hop() * sampleMillis;
            return new LatencyReport(
                    device.name(),
                    last.declaredLatencyMillis() - overlapAdd - inHand,
                    overlapAdd,
                    inHand,
                    deviceMillis,
                    trip.delays().stream()
                            .map(samples -> samples * sampleMillis)
                            .toList(),
                    chirps,
                    last.xruns());
        }
    }
}
