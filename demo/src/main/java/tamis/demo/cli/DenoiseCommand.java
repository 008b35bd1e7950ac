package tamis.demo.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tamis.demo.offline.Render;
import tamis.dsp.Signal;
import tamis.presets.Preset;
import tamis.presets.PresetStream;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.WavFile;

/** {@code tamis denoise}: a file in, a file out. */
@Command(
        name = "denoise",
        description = "Takes the noise out of a sound file, as fast as it goes.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  tamis denoise talk.wav",
            "  tamis denoise talk.flac -o clean.wav --limit noise=15",
            "  tamis denoise talk.wav --solo noise -o removed.wav     hear what was removed"
        })
public final class DenoiseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "IN", description = "WAV or FLAC of any rate and channel count.")
    private Path input = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description = "WAV to write, 16 bit; IN-denoised.wav unless given.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace OUT if it exists.")
    private boolean force;

    @Mixin
    private PresetOptions presets = new PresetOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Path target = OutputFile.checked(output == null ? OutputFile.beside(input, "denoised") : output, input, force);
        Preset preset = presets.load();
        Signal signal = AudioFile.read(input);
        PresetStream stream = preset.open(signal.channels(), presets.catalog());
        Signal rendered;
        long started = System.nanoTime();
        long steps = Math.round(signal.seconds() * preset.sampleRate());
        try (Progress progress = new Progress("denoise", steps, " s", preset.sampleRate())) {
            rendered = Render.render(stream, signal, progress);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        long clipped = WavFile.write(target, rendered);
        PrintWriter out = Terminal.out(spec);
        out.printf(
                "%s: %.1f s in %.2f s (real-time factor %.4f)%n",
                target, signal.seconds(), seconds, seconds / Math.max(signal.seconds(), 1e-9));
        Terminal.tellClipped(out, clipped);
        return Faults.tell(stream, Terminal.err(spec)) ? 0 : Complaint.FAILED;
    }
}
