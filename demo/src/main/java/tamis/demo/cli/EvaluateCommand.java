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
import tamis.demo.evaluate.Evaluation;

/** {@code tamis evaluate}: how good a preset is where the truth is known. */
@Command(
        name = "evaluate",
        description =
                "Runs a preset over mixtures whose clean signals are known; tells SI-SDR, STOI and ESTOI before and after.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  tamis evaluate clean mix --preset speech-16k"})
public final class EvaluateCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CLEAN_DIR", description = "Clean signals, WAV or FLAC.")
    private Path clean = Path.of("");

    @Parameters(index = "1", paramLabel = "MIX_DIR", description = "Mixtures, under the same names.")
    private Path mix = Path.of("");

    @Option(
            names = "--oracle",
            description = "Rate the ideal ratio mask, which knows the truth, too, and tell how much of the way to it"
                    + " the preset goes.")
    private boolean oracle;

    @Mixin
    private PresetOptions presets = new PresetOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Terminal.out(spec);
        out.printf(
                "%-24s %26s %17s %17s%s%n%-24s %8s %8s %8s %8s %8s %8s %8s%s%n",
                "",
                "SI-SDR, dB",
                "STOI",
                "ESTOI",
                oracle ? "%25s".formatted("ideal ratio mask") : "",
                "",
                "before",
                "after",
                "gain",
                "before",
                "after",
                "before",
                "after",
                oracle ? "   SI-SDR    ESTOI  share" : "");
        Evaluation evaluation =
                Evaluation.run(presets.load(), presets.catalog(), clean, mix, oracle, row -> tell(row, out));
        tell(evaluation.mean(), out);
        out.printf("real-time factor %.4f%n", evaluation.realTimeFactor());
        return 0;
    }

    private static void tell(Evaluation.Row row, PrintWriter out) {
        out.printf(
                "%-24s %8.2f %8.2f %8.2f %8s %8s %8s %8s%s%n",
                row.name(),
                row.before().siSdr(),
                row.after().siSdr(),
                row.gain(),
                share(row.before().stoi()),
                share(row.after().stoi()),
                share(row.before().estoi()),
                share(row.after().estoi()),
                oracle(row));
        out.flush();
    }

    private static String oracle(Evaluation.Row row) {
        return row.oracle()
                .map(ideal -> " %8.2f %8.3f %6.0f %%"
                        .formatted(
                                ideal.siSdr(),
                                ideal.estoi(),
                                100 * row.shareOfOracle().orElseThrow()))
                .orElse("");
    }

    /** {@return the figure, or a dash where there is too little speech to tell} */
    private static String share(double figure) {
        return Double.isNaN(figure) ? "-" : "%.3f".formatted(figure);
    }
}
