package tamis.demo.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tamis.dsp.separator.Parameter;
import tamis.realtime.host.CatalogEntry;
import tamis.realtime.host.Refusal;
import tamis.realtime.host.SeparatorCatalog;

/** {@code tamis plugins}: the separators there are, and why others are not. */
@Command(
        name = "plugins",
        description = "Lists the separators that came with Tamis and those of plug-ins, with their parameters.",
        mixinStandardHelpOptions = true,
        subcommands = PluginsVerifyCommand.class,
        footer = {
            "",
            "A plug-in is a folder of jars, NAME/*.jar, in the folder $TAMIS_PLUGINS, or else"
                    + " ~/.local/share/tamis/plugins. It runs with all your rights: use only what you trust.",
            "The exit code is 1 when a plug-in was refused.",
            "",
            "Examples:",
            "  tamis plugins",
            "  tamis plugins --plugins build/plugins",
            "  tamis plugins verify my-separator.jar",
            "  tamis live --separator spectral-gate"
        })
public final class PluginsCommand implements Callable<Integer> {
    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Terminal.out(spec);
        SeparatorCatalog catalog = plugins.catalog();
        List<Refusal> refusals = new ArrayList<>(catalog.refusals());
        for (CatalogEntry entry : catalog.entries()) {
            Optional<Path> plugin = entry.origin();
            Optional<String> trouble = plugin.flatMap(origin -> entry.trouble());
            if (trouble.isPresent()) {
                refusals.add(new Refusal(plugin.orElseThrow(), trouble.get()));
            } else {
                tell(entry, out);
            }
        }
        out.println("plug-ins are looked for in " + plugins.folder());
        refusals.forEach(refusal -> out.println("refused: " + refusal.origin() + ": " + refusal.reason()));
        return refusals.isEmpty() ? 0 : Complaint.FAILED;
    }

    private static void tell(CatalogEntry entry, PrintWriter out) {
        out.println(entry.info().id() + ": " + entry.info().description());
        out.println("  from        " + entry.origin().map(Path::toString).orElse("Tamis itself"));
        out.println("  runs        "
                + entry.provider()
                        .untrained()
                        .map(untrained -> "untrained, on " + String.join(", ", untrained.sources()) + " at "
                                + untrained.sampleRate() + " Hz (--separator "
                                + entry.info().id() + ")")
                        .orElse("with a trained preset"));
        for (Parameter parameter : entry.info().parameters()) {
            out.printf(
                    "  parameter   %s %s, %s in [%s, %s]%s: %s%n",
                    parameter.name(),
                    number(parameter.normal()),
                    parameter.unit().isEmpty() ? "no unit" : parameter.unit(),
                    number(parameter.lowest()),
                    number(parameter.highest()),
                    parameter.change() == Parameter.Change.GLIDING ? ", gliding" : "",
                    parameter.description());
        }
        out.println();
    }

    private static String number(float value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
