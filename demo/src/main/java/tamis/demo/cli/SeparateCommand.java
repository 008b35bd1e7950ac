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
import tamis.demo.chain.Chain;
import tamis.demo.chain.Leaf;
import tamis.demo.chain.OpenChain;
import tamis.demo.offline.Render;
import tamis.dsp.Signal;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.HopStream;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.WavFile;

/** {@code tamis separate}: one file for each source. */
@Command(
        name = "separate",
        description = "Writes each source of a sound file to a file of its own; together they add up to the input.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "With inserts, each source goes through those after separation by itself, and the sum is what they make of"
                    + " it.",
            "",
            "Examples:",
            "  tamis separate talk.wav -o parts                    parts/speech.wav and parts/noise.wav",
            "  tamis separate talk.wav -o parts --chain hall.yml   a file for each leaf of the chain"
        })
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
    private ChainOptions chains = new ChainOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Chain chain = chains.load(spec);
        Signal signal = AudioFile.read(input);
        OpenChain open = chains.open(chain, signal.channels()); // before anything is written
        HopStream stream = open.stream();
        int rate = stream.spec().sampleRate();
        Files.createDirectories(folder);
        for (Leaf leaf : chain.leaves()) {
            OutputFile.checked(folder.resolve(leaf.name() + ".wav"), input, force);
        }
        PrintWriter out = Terminal.out(spec);
        for (Leaf leaf : chain.leaves()) {
            Controls solo = open.info().controls(chain.withSolo(leaf.name()));
            long steps = Math.round(signal.seconds() * rate);
            Path target = folder.resolve(leaf.name() + ".wav");
            try (Progress progress = new Progress(leaf.name(), steps, " s", rate)) {
                long clipped = WavFile.write(target, Render.render(stream, solo, signal, progress));
                out.println(target);
                Terminal.tellClipped(out, clipped);
            }
        }
        out.printf("a delay of %.1f ms was taken out%n", 1000.0 * stream.latencySamples() / rate);
        return Faults.tell(stream, Terminal.err(spec)) ? 0 : Complaint.FAILED;
    }
}
