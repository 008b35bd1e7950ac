package tamis.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tamis.demo.live.Demonstration;
import tamis.dsp.Signal;
import tamis.presets.PresetStream;
import tamis.realtime.device.AudioDeviceException;
import tamis.realtime.device.AudioDevices;
import tamis.realtime.device.ClipDevice;
import tamis.realtime.device.ClipPlayer;
import tamis.realtime.device.DeviceInfo;
import tamis.realtime.device.Pace;
import tamis.realtime.device.WavDevice;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.WavFile;
import tamis.realtime.pipeline.TelemetrySnapshot;

/** {@code tamis demo}: the main job, on the bundled clip. */
@Command(
        name = "demo",
        description =
                "Streams the bundled noisy clip through the live pipeline at its real pace, to the default output device or, "
                        + "where there is none, to a file.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  tamis demo", "  tamis demo --solo noise     hear what is removed"})
public final class DemoCommand implements Callable<Integer> {
    private static final int SPEAKER_RATE = 48_000; // what every sound card plays
    private static final int BUFFER_MILLIS = 40;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description =
                    "WAV to write instead of playing; target/demo.wav beside the launcher where there is no device.")
    private @Nullable Path output;

    @Option(names = "--flat-out", description = "As fast as it goes instead of at the clip's pace.")
    private boolean flatOut;

    @Mixin
    private PresetOptions presets = new PresetOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Terminal.out(spec);
        Path home = Path.of(System.getProperty("tamis.home", "demo"));
        PresetStream stream = presets.open(1);
        Signal noisy = clip(home, "noisy.flac");
        Signal clean = clip(home, "clean.flac");
        Demonstration done = heard(stream, noisy, clean, out);
        if (done == null) {
            IntFunction<ClipDevice> file =
                    latency -> new WavDevice(noisy, flatOut ? Pace.FLAT_OUT : Pace.REAL_TIME, latency);
            done = play(stream, noisy, clean, file);
            Path target = output == null ? home.resolve("target").resolve("demo.wav") : output;
            WavFile.write(target, done.output());
            out.printf("written to         %s%n", target);
        }
        tell(done, out);
        return 0;
    }

    /** {@return what was played to the default output device; null where there is none, or none is wanted} */
    private @Nullable Demonstration heard(PresetStream stream, Signal noisy, Signal clean, PrintWriter out)
            throws IOException, InterruptedException {
        if (flatOut || output != null || AudioDevices.list().stream().noneMatch(DeviceInfo::output)) {
            return null;
        }
        try {
            Demonstration done = play(
                    stream, noisy, clean, latency -> new ClipPlayer(noisy, null, SPEAKER_RATE, BUFFER_MILLIS, latency));
            out.println("played to          the default output device");
            return done;
        } catch (AudioDeviceException busy) {
            out.println(busy.getMessage() + "; writing a file instead");
            return null;
        }
    }

    private static Demonstration play(PresetStream stream, Signal noisy, Signal clean, IntFunction<ClipDevice> devices)
            throws IOException, InterruptedException {
        try (Progress progress = new Progress(stream.preset().name(), noisy.length(), " s", noisy.sampleRate())) {
            return Demonstration.play(stream, noisy, clean, devices, progress);
        }
    }

    private static void tell(Demonstration done, PrintWriter out) {
        TelemetrySnapshot telemetry = done.telemetry();
        out.printf(
                "SI-SDR             %.1f dB -> %.1f dB (gain %.1f dB)%n",
                done.before(), done.after(), done.after() - done.before());
        out.printf(
                "declared latency   %.1f ms, of which the device %.1f ms; a hop took %.1f ms through the ring, measured%n",
                telemetry.declaredLatencyMillis() + done.deviceMillis(),
                done.deviceMillis(),
                telemetry.transitMillis());
        out.printf("xruns              %d%n", telemetry.xruns());
        out.printf(
                "load               %.1f %% of a hop at the median, %.1f %% at worst%n",
                100 * telemetry.loadAtPercentile(50), 100 * telemetry.loadAtPercentile(100));
    }

    private static Signal clip(Path home, String name) throws IOException {
        Path file = home.resolve("clip").resolve(name);
        if (!Files.exists(file)) {
            throw new IOException("the bundled clip " + file + " is missing; start Tamis with its launcher demo/tamis");
        }
        return AudioFile.read(file);
    }
}
