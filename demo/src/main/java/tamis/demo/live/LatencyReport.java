package tamis.demo.live;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.HopStream;
import tamis.presets.Preset;
import tamis.presets.PresetStream;
import tamis.realtime.device.AudioDevice;
import tamis.realtime.device.RoundTrip;
import tamis.realtime.pipeline.Pipeline;

/**
 * How long sound is under way, declared part by part and measured as a whole.
 *
 * @param device what it went through
 * @param hopMillis gathering a hop
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
     * @param progress told from time to time how many seconds have passed
     * @throws IOException when the device cannot be opened, or failed
     */
    public static LatencyReport measure(
            PresetStream stream,
            int chirps,
            BiFunction<HopStream, Controls, Pipeline> pipelines,
            IntFunction<AudioDevice> devices,
            IntConsumer progress)
            throws IOException, InterruptedException {
        Preset preset = stream.preset();
        double sampleMillis = 1000.0 / preset.sampleRate();
        try (Pipeline pipeline =
                pipelines.apply(stream.separator(), stream.controls().withBypass(true))) {
            pipeline.start();
            RoundTrip trip = new RoundTrip(pipeline, chirps);
            AudioDevice device = devices.apply(pipeline.latencySamples());
            try (device) {
                device.start(trip);
                long began = System.nanoTime();
                while (!trip.finished() && !device.awaitEnd(TICK)) {
                    progress.accept((int) ((System.nanoTime() - began) / 1_000_000_000));
                }
            }
            if (device.failure() != null) {
                throw new IOException(device.name() + ": " + device.failure().getMessage(), device.failure());
            }
            return new LatencyReport(
                    device.name(),
                    preset.stft().hop() * sampleMillis,
                    preset.stft().latencySamples() * sampleMillis,
                    pipeline.prefillHops() * preset.stft().hop() * sampleMillis,
                    device.latencyMillis(),
                    trip.delays().stream()
                            .map(samples -> samples * sampleMillis)
                            .toList(),
                    chirps,
                    pipeline.telemetry().snapshot().xruns());
        }
    }
}
