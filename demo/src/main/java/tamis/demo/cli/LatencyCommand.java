package tamis.demo.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tamis.demo.live.BufferNews;
import tamis.demo.live.LatencyReport;
import tamis.presets.Preset;
import tamis.realtime.device.AudioDevice;
import tamis.realtime.device.JackWiring;
import tamis.realtime.device.JavaSoundDevice;
import tamis.realtime.device.LoopDevice;
import tamis.realtime.device.OnDeviceLost;
import tamis.realtime.pipeline.AudioPipeline;
import tamis.realtime.pipeline.CallbackPipeline;
import tamis.realtime.pipeline.PipelineConfig;

/** {@code tamis latency}: the delay, declared and measured. */
@Command(
        name = "latency",
        description = "States the delay part by part, then measures it by chirps from output to input.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "To measure real devices, lead the output back to the input: by a cable, by a microphone before the",
            "loudspeaker, or, under PulseAudio, by recording the sink's monitor. A JACK client can be connected with",
            "itself. What is measured beyond what is declared is the sound server's own buffers, converters, and air.",
            "",
            "Examples:",
            "  tamis latency --simulated                       no sound card needed",
            "  tamis latency --simulated --latency lowest",
            "  tamis latency --input usb --output usb --buffer auto",
            "  PULSE_SINK=NAME PULSE_SOURCE=NAME.monitor tamis latency --buffer 20",
            "  tamis latency --jack                            from playback to capture ports of the hardware",
            "  tamis latency --jack --loop                     the client alone"
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

    @Option(names = "--loop", description = "Connect the JACK client with itself; no cable needed.")
    private boolean loop;

    @Mixin
    private JackOptions jack = new JackOptions();

    @Mixin
    private SoundDeviceOptions devices = new SoundDeviceOptions();

    @Mixin
    private PresetOptions presets = new PresetOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        check();
        PrintWriter out = Terminal.out(spec);
        PrintWriter err = Terminal.err(spec);
        Preset preset = presets.load();
        if (!simulated && !jack.chosen()) {
            devices.check(); // before the long warm-up
        }
        PipelineConfig config = devices.pipeline(/* cards= */ true);
        BufferNews news = new BufferNews();
        LatencyReport report = LatencyReport.measure(
                preset.open(1, presets.catalog()),
                chirps,
                (stream, controls) -> jack.chosen()
                        ? new CallbackPipeline(stream, controls, config.warmUpHops())
                        : new AudioPipeline(stream, controls, config),
                makers(preset),
                buffer -> news.of(buffer).ifPresent(err::println));
        tell(preset, report, out);
        if (report.measured().isEmpty()) {
            err.println("tamis latency: no chirp came back; lead the output to the input (see tamis latency --help)");
            return Complaint.FAILED;
        }
        return 0;
    }

    private void check() {
        CommandLine call = Terminal.commandLine(spec);
        jack.check(call.getCommandSpec());
        if (loop && !jack.chosen()) {
            throw new ParameterException(call, "--loop needs --jack");
        }
        if (simulated && jack.chosen()) {
            throw new ParameterException(call, "--simulated does not go with --jack");
        }
        if (simulated && devices.bufferMillis().isEmpty()) {
            throw new ParameterException(
                    call,
                    "--buffer auto finds nothing out by a card that is not there; give a" + " number with --simulated");
        }
    }

    private IntFunction<AudioDevice> makers(Preset preset) {
        if (simulated) {
            return latency -> new LoopDevice(preset.sampleRate(), devices.given());
        }
        if (jack.chosen()) {
            JackWiring wiring = loop ? JackWiring.ITSELF : jack.wiring();
            return latency -> jack.device(devices.input(), devices.output(), wiring, OnDeviceLost.EXIT);
        }
        PrintWriter err = Terminal.err(spec);
        return latency -> new JavaSoundDevice(devices.config(OnDeviceLost.RECONNECT, err::println));
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
            out.printf(
                    Locale.ROOT,
                    "%-36s %+8.2f ms%n",
                    "beyond what is declared",
                    report.meanMillis() - report.declaredMillis());
        }
    }

    private static void line(PrintWriter out, String part, double millis) {
        out.printf(Locale.ROOT, "%-36s %8.2f ms%n", part, millis);
    }
}
