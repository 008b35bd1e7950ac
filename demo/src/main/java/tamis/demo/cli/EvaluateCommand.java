package tamis.demo.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tamis.demo.evaluate.Evaluation;

/** {@code tamis evaluate}: how good a preset is where the truth is known. */
@Command(
        name = "evaluate",
        description = "Runs a preset over mixtures whose clean signals are known; tells SI-SDR before and after.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  tamis evaluate clean mix --preset speech-16k"})
public final class EvaluateCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CLEAN_DIR", description = "Clean signals, WAV or FLAC.")
    private Path clean = Path.of("");

    @Parameters(index = "1", paramLabel = "MIX_DIR", description = "Mixtures, under the same names.")
    private Path mix = Path.of("");

    @Mixin
    private PresetOptions presets = new PresetOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Terminal.out(spec);
        out.printf("%-24s %10s %10s %8s%n", "SI-SDR in dB", "before", "after", "gain");
        Evaluation evaluation = Evaluation.run(presets.load(), clean, mix, row -> {
            out.printf("%-24s %10.2f %10.2f %8.2f%n", row.name(), row.before(), row.after(), row.gain());
            out.flush();
        });
        out.printf(
                "%-24s %10.2f %10.2f %8.2f%n",
                "mean of " + evaluation.rows().size(),
                evaluation.meanBefore(),
                evaluation.meanAfter(),
                evaluation.meanAfter() - evaluation.meanBefore());
        out.printf("real-time factor %.4f%n", evaluation.realTimeFactor());
        return 0;
    }
}
