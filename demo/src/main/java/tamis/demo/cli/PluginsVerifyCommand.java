package tamis.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tamis.dsp.contract.Verdict;
import tamis.dsp.model.SourceModel;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.separator.Untrained;
import tamis.presets.Preset;
import tamis.realtime.host.CatalogEntry;
import tamis.realtime.host.Refusal;
import tamis.realtime.host.SeparatorCatalog;

/** {@code tamis plugins verify}: the contract's laws, on a plug-in as it is. */
@Command(
        name = "verify",
        description = "Tries whether the separators of a plug-in keep what every separator promises its host.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The exit code is 1 when a law is broken or the plug-in is refused.",
            "",
            "Examples:",
            "  tamis plugins verify target/my-separator.jar",
            "  tamis plugins verify ~/.local/share/tamis/plugins/my-separator --preset my-preset"
        })
public final class PluginsVerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JAR", description = "The plug-in's jar, or its folder with all its jars.")
    private Path plugin = Path.of("");

    @Option(
            names = "--channels",
            paramLabel = "N",
            description = "Of the stream it is tried on; 2, or the fewest it takes, unless given.")
    private @Nullable Integer channels;

    @Option(
            names = {"-p", "--preset"},
            paramLabel = "PRESET",
            description = "Preset with a model for it; needed by a separator that does not run untrained.")
    private @Nullable String preset;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (!Files.exists(plugin)) {
            throw new NoSuchFileException(plugin.toString());
        }
        PrintWriter out = Terminal.out(spec);
        SeparatorCatalog catalog = SeparatorCatalog.withPlugin(plugin);
        boolean sound = true;
        for (Refusal refusal : catalog.refusals()) {
            out.println("refused: " + refusal.origin() + ": " + refusal.reason());
            sound = false;
        }
        for (CatalogEntry entry : catalog.entries()) {
            if (entry.origin().isPresent()) {
                out.println(entry.info().id() + ": " + entry.info().description());
                sound &= tell(verdicts(entry), out);
            }
        }
        return sound ? 0 : Complaint.FAILED;
    }

    private List<Verdict> verdicts(CatalogEntry entry) throws IOException {
        int streamed = channels == null ? Math.max(2, entry.provider().fewestChannels()) : channels;
        if (preset != null) {
            Preset trained = PresetOptions.store().load(preset);
            return entry.judge(new StreamSpec(trained.sampleRate(), streamed, trained.stft()), trained.model());
        }
        Untrained untrained = entry.provider()
                .untrained()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "separator " + entry.info().id()
                                        + " needs a trained model to be tried with: name a preset that has one, with --preset"));
        SourceModel model = untrained.model();
        return entry.judge(untrained.spec(streamed), model);
    }

    private static boolean tell(List<Verdict> verdicts, PrintWriter out) {
        long kept = 0;
        for (Verdict verdict : verdicts) {
            out.println("  " + (verdict.kept() ? "kept    " : "BROKEN  ") + verdict.law()
                    + (verdict.kept() ? "" : ": " + verdict.broken()));
            kept += verdict.kept() ? 1 : 0;
        }
        out.println("  " + kept + " of " + verdicts.size() + " laws kept");
        return kept == verdicts.size();
    }
}
