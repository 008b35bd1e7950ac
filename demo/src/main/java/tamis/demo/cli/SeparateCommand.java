package tamis.demo.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
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

/** {@code tamis separate}: one file for each source. */
@Command(
        name = "separate",
        description = "Writes each source of a sound file to a file of its own; together they add up to the input.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  tamis separate talk.wav -o parts     parts/speech.wav and parts/noise.wav"})
public final class SeparateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "IN", description = "WAV or FLAC of any rate and channel count.")
    private Path input = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "Folder to write to; made if it is not there.")
    private Path folder = Path.of("");

    @Option(names = "--force", description = "Replace files that exist.")
    private boolean force;

    @Mixin
    private PresetOptions presets = new PresetOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Preset preset = presets.load();
        Signal signal = AudioFile.read(input);
        PresetStream stream = preset.open(signal.channels(), presets.catalog()); // before anything is written
        Files.createDirectories(folder);
        for (String source : preset.model().sources()) {
            OutputFile.checked(folder.resolve(source + ".wav"), input, force);
        }
        PrintWriter out = Terminal.out(spec);
        for (String source : preset.model().sources()) {
            Preset solo = preset.withSettings(preset.settings().withSolo(source));
            PresetStream soloed = new PresetStream(solo, stream.info(), stream.separator());
            long steps = Math.round(signal.seconds() * preset.sampleRate());
            Path target = folder.resolve(source + ".wav");
            try (Progress progress = new Progress(source, steps, " s", preset.sampleRate())) {
                long clipped = WavFile.write(target, Render.render(soloed, signal, progress));
                out.println(target);
                Terminal.tellClipped(out, clipped);
            }
        }
        return Faults.tell(stream, Terminal.err(spec)) ? 0 : Complaint.FAILED;
    }
}
