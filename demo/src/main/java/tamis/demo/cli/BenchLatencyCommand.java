package tamis.demo.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tamis.demo.bench.LatencyBench;
import tamis.demo.bench.LatencyPlot;
import tamis.demo.control.Library;
import tamis.presets.PresetStore;
import tamis.realtime.host.SeparatorCatalog;

/** {@code tamis bench latency}: what each step of the latency dial costs. */
@Command(
        name = "latency",
        description = "Rates presets at every latency profile over mixtures whose clean signals are known.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A profile's row is of the preset trained for it, NAME-PROFILE, where there is one, else of the preset itself",
            "with its time constants converted. The ideal ratio mask, which knows the truth, is the upper bound.",
            "",
            "Example:",
            "  tamis bench latency dev16/ --plot latency.png"
        })
public final class BenchLatencyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Holds folders clean and mix with files of the same names.")
    private Path folder = Path.of("");

    @Option(
            names = {"-p", "--preset"},
            paramLabel = "PRESET",
            description = "May be repeated; speech-16k and speech-16k-nmf unless given.")
    private List<String> presets = List.of("speech-16k", "speech-16k-nmf");

    @Option(names = "--plot", paramLabel = "PNG", description = "Where to draw the gain against the delay.")
    private @Nullable Path plot;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Terminal.out(spec);
        PresetStore store = PresetOptions.store();
        Library library = new Library(store, SeparatorCatalog.bundled());
        out.printf(
                "%-9s %4s %-20s %5s %4s %9s %6s %15s %17s%n",
                "profile", "ms", "preset", "heard", "hop", "gain, dB", "ESTOI", "ideal gain, dB", "real-time factor");
        Map<String, List<LatencyBench.Row>> curves = new LinkedHashMap<>();
        for (String name : presets) {
            curves.put(
                    name,
                    LatencyBench.run(
                            profile -> library.at(profile, store.load(name)),
                            folder.resolve("clean"),
                            folder.resolve("mix"),
                            row -> tell(row, out)));
        }
        if (plot != null) {
            LatencyPlot.write(curves, plot);
            out.println(plot);
        }
        return 0;
    }

    private static void tell(LatencyBench.Row row, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%-9s %4d %-20s %5d %4d %9.2f %6.3f %15.2f %17.4f%n",
                row.profile().label(),
                row.profile().millis(),
                row.preset(),
                row.stft().synthesis(),
                row.stft().hop(),
                row.gainDb(),
                row.estoi(),
                row.oracleGainDb(),
                row.realTimeFactor());
        out.flush();
    }
}
