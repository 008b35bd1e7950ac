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
import tamis.demo.chain.Chain;
import tamis.demo.chain.OpenChain;
import tamis.demo.offline.Render;
import tamis.dsp.Signal;
import tamis.dsp.stream.HopStream;
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
            "  tamis denoise talk.wav --solo noise -o removed.wav     hear what was removed",
            "  tamis denoise talk.wav --insert high-pass:frequency=80 --insert-after limiter",
            "  tamis denoise talk.wav --chain hall.yml                separators on the sources of others"
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
    private ChainOptions chains = new ChainOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Path target = OutputFile.checked(output == null ? OutputFile.beside(input, "denoised") : output, input, force);
        Chain chain = chains.load(spec);
        Signal signal = AudioFile.read(input);
        OpenChain open = chains.open(chain, signal.channels());
        HopStream stream = open.stream();
        int rate = stream.spec().sampleRate();
        Signal rendered;
        long started = System.nanoTime();
        long steps = Math.round(signal.seconds() * rate);
        try (Progress progress = new Progress("denoise", steps, " s", rate)) {
            rendered = Render.render(stream, open.controls(), signal, progress);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        long clipped = WavFile.write(target, rendered);
        PrintWriter out = Terminal.out(spec);
        out.printf(
                "%s: %.1f s in %.2f s (real-time factor %.4f); a delay of %.1f ms was taken out%n",
                target,
                signal.seconds(),
                seconds,
                seconds / Math.max(signal.seconds(), 1e-9),
                1000.0 * stream.latencySamples() / rate);
        Terminal.tellClipped(out, clipped);
        return Faults.tell(stream, Terminal.err(spec)) ? 0 : Complaint.FAILED;
    }
}
