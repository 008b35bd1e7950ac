package tamis.demo.live;

import java.io.IOException;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import tamis.dsp.Signal;
import tamis.dsp.metric.SiSdr;
import tamis.presets.PresetStream;
import tamis.realtime.device.ClipDevice;
import tamis.realtime.pipeline.AudioPipeline;
import tamis.realtime.pipeline.PipelineConfig;
import tamis.realtime.pipeline.TelemetrySnapshot;

/**
 * A noisy clip played through the live pipeline at its real pace.
 *
 * @param output what came out, in step with the input
 * @param before SI-SDR of the noisy clip, dB
 * @param after SI-SDR of the output, dB
 * @param deviceMillis delay of the device's own buffers, declared
 * @param telemetry at the end
 */
public record Demonstration(
        Signal output, double before, double after, double deviceMillis, TelemetrySnapshot telemetry) {
    private static final Duration TICK = Duration.ofMillis(100);

    /**
     * Plays the clip.
     *
     * @param stream of as many channels as the clip
     * @param noisy at the preset's rate
     * @param clean the truth, as long and at the same rate
     * @param devices makes the device, given the pipeline's delay in samples
     * @param progress told how many samples are played
     * @throws IOException when playing failed
     */
    public static Demonstration play(
            PresetStream stream, Signal noisy, Signal clean, IntFunction<ClipDevice> devices, LongConsumer progress)
            throws IOException, InterruptedException {
        try (AudioPipeline pipeline = new AudioPipeline(stream.separator(), stream.controls(), PipelineConfig.NORMAL)) {
            pipeline.start();
            ClipDevice device = devices.apply(pipeline.latencySamples());
            try (device) {
                device.start(pipeline);
                while (!device.awaitEnd(TICK)) {
                    progress.accept(device.position());
                }
            }
            if (device.failure() != null) {
                throw new IOException(device.name() + ": playing the clip failed", device.failure());
            }
            Signal output = device.output();
            float[] truth = clean.mono();
            return new Demonstration(
                    output,
                    SiSdr.of(noisy.mono(), truth),
                    SiSdr.of(output.mono(), truth),
                    device.latencyMillis(),
                    pipeline.telemetry().snapshot());
        }
    }
}
