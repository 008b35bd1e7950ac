package tamis.demo.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tamis.demo.chain.Chain;
import tamis.demo.live.LatencyReport;
import tamis.presets.Preset;
import tamis.realtime.device.AudioDevice;
import tamis.realtime.device.JavaSoundDevice;
import tamis.realtime.device.LoopDevice;
import tamis.realtime.device.OnDeviceLost;
import tamis.realtime.pipeline.AudioPipeline;
import tamis.realtime.pipeline.PipelineConfig;

/** {@code tamis latency}: the delay, declared and measured. */
@Command(
        name = "latency",
        description = "States the delay part by part, then measures it by chirps from output to input.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "To measure real devices, lead the output back to the input: by a cable, by a microphone before the",
            "loudspeaker, or, under PulseAudio, by recording the sink's monitor.",
            "",
            "Examples:",
            "  tamis latency --simulated                       no sound card needed",
            "  tamis latency --simulated --latency lowest",
            "  PULSE_SINK=NAME PULSE_SOURCE=NAME.monitor tamis latency --buffer 20"
        })
public final class LatencyCommand implements Callable<Integer> {
    @Option(
            names = "--chirps",
            paramLabel = "N",
            defaultValue = "10",
            description = "To send, one a second; ${DEFAULT-VALUE} unless given.")
    private int chirps;

    @Option(names = "--simulated", description = "Through a sound card that is not there, its two buffers of --buffer.")
    private boolean simulated;

    @Mixin
    private SoundDeviceOptions devices = new SoundDeviceOptions();

    @Mixin
    private PresetOptions presets = new PresetOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Terminal.out(spec);
        Preset preset = presets.load();
        if (!simulated) {
            devices.check(); // before the long warm-up
        }
        PipelineConfig config = PipelineConfig.NORMAL.withPrefillHops(
                devices.prefillHops(Chain.of(preset).spec(1), /* device= */ true));
        LatencyReport report = LatencyReport.measure(
                preset.open(1, presets.catalog()),
                chirps,
                (stream, controls) -> new AudioPipeline(stream, controls, config),
                makers(preset),
                seconds -> {});
        tell(preset, report, out);
        if (report.measured().isEmpty()) {
            Terminal.err(spec)
                    .println(
                            "tamis latency: no chirp came back; lead the output to the input (see tamis latency --help)");
            return Complaint.FAILED;
        }
        return 0;
    }

    private IntFunction<AudioDevice> makers(Preset preset) {
        if (simulated) {
            return latency -> new LoopDevice(preset.sampleRate(), 2.0 * devices.bufferMillis());
        }
        return latency -> new JavaSoundDevice(devices.config(OnDeviceLost.RECONNECT));
    }

    private static void tell(Preset preset, LatencyReport report, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s at %d Hz: frames of %d samples, every %d, %d of each heard%n",
                preset.name(),
                preset.sampleRate(),
                preset.stft().frame(),
                preset.stft().hop(),
                preset.stft().synthesis());
        line(out, "gathering a hop", report.hopMillis());
        line(out, "overlap-add", report.overlapAddMillis());
        line(out, "hops in hand", report.inHandMillis());
        line(out, "device: " + report.device(), report.deviceMillis());
        line(out, "declared", report.declaredMillis());
        if (!report.measured().isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "%-36s %8.2f ms, jitter %.2f ms, %.2f to %.2f, %d of %d chirps came back, xruns %d%n",
                    "measured",
                    report.meanMillis(),
                    report.jitterMillis(),
                    report.measured().stream()
                            .mapToDouble(Double::doubleValue)
                            .min()
                            .orElseThrow(),
                    report.measured().stream()
                            .mapToDouble(Double::doubleValue)
                            .max()
                            .orElseThrow(),
                    report.measured().size(),
                    report.sent(),
                    report.xruns());
        }
    }

    private static void line(PrintWriter out, String part, double millis) {
        out.printf(Locale.ROOT, "%-36s %8.2f ms%n", part, millis);
    }
}
