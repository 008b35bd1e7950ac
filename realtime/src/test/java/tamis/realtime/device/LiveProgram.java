package tamis.realtime.device;

import java.io.IOException;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.StftConfig;
import tamis.realtime.pipeline.AudioPipeline;
import tamis.realtime.pipeline.PipelineConfig;
import tamis.realtime.pipeline.Streams;
import tamis.realtime.pipeline.TelemetrySnapshot;
import tamis.realtime.pipeline.WaitPolicy;

/** The live pipeline between the default devices, in a JVM of its own, until its standard input ends. */
public final class LiveProgram {
    static final StreamSpec SPEC = new StreamSpec(16_000, 1, new StftConfig(512, 128));
    private static final int BUFFER_MILLIS = 40;
    private static final int PREFILL_HOPS =
            14; // 112 ms: either side may be late by a buffer or two, however busy the machine

    private LiveProgram() {}

    public static void main(String[] arguments) throws IOException {
        JavaSoundConfig config = new JavaSoundConfig(null, null, PrivateSoundServer.SAMPLE_RATE, BUFFER_MILLIS);
        try (AudioPipeline pipeline = new AudioPipeline(
                        Streams.stream(SPEC, new Streams.Split(0.3)),
                        Streams.controls(),
                        new PipelineConfig(PREFILL_HOPS, 2000, WaitPolicy.PARK));
                JavaSoundDevice device = new JavaSoundDevice(config)) {
            pipeline.start();
            device.start(pipeline);
            System.out.println("running");
            System.in.readAllBytes(); // until the test closes it
            TelemetrySnapshot telemetry = pipeline.telemetry().snapshot();
            System.out.println("xruns " + telemetry.xrunsByKind() + ", while starting " + telemetry.startXruns()
                    + ", failure " + device.failure() + ", load at 99.9 % " + telemetry.loadAtPercentile(99.9)
                    + ", transit ms " + telemetry.transitMillis() + ", device ms " + device.latencyMillis()
                    + ", hops " + telemetry.hopsByEffort());
            System.out.println("total " + telemetry.xruns() + " ended");
        }
    }
}
