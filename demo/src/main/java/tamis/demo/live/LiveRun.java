package tamis.demo.live;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.HopStream;
import tamis.realtime.device.AudioDevice;
import tamis.realtime.pipeline.Pipeline;
import tamis.realtime.pipeline.TelemetrySnapshot;

/** A stream between the ends of a device, until the device ends or somebody stops it. Runs once. */
public final class LiveRun {
    private static final Duration TICK = Duration.ofMillis(100);

    /** Makes a pipeline, of either kind, for a stream. */
    public interface PipelineMaker {
        Pipeline make(HopStream stream, Controls controls);
    }

    private volatile boolean stopping;

    /**
     * Runs until the end.
     *
     * @param stream of as many channels as the device
     * @param controls of its sources, to begin with
     * @param pipelines what the stream runs in
     * @param devices makes the device, given the pipeline's delay in samples
     * @param meter told the device and the numbers about ten times a second
     * @return the numbers at the end
     * @throws IOException when the device cannot be opened, or failed
     */
    public TelemetrySnapshot run(
            HopStream stream,
            Controls controls,
            PipelineMaker pipelines,
            IntFunction<AudioDevice> devices,
            BiConsumer<AudioDevice, TelemetrySnapshot> meter)
            throws IOException, InterruptedException {
        try (Pipeline pipeline = pipelines.make(stream, controls)) {
            pipeline.start();
            AudioDevice device = devices.apply(pipeline.latencySamples());
            try (device) {
                device.start(pipeline);
                while (!stopping && !device.awaitEnd(TICK)) {
                    meter.accept(device, pipeline.telemetry().snapshot());
                }
            }
            Exception failure = device.failure();
            if (failure != null && !stopping) {
                throw new IOException(device.name() + ": " + failure.getMessage(), failure);
            }
            return pipeline.telemetry().snapshot();
        }
    }

    /** Ends the run from another thread; {@link #run} returns soon after. */
    public void stop() {
        stopping = true;
    }
}
