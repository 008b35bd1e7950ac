package tamis.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tamis.demo.bench.StemsBench;
import tamis.presets.Preset;

/** {@code tamis bench stems}: how well songs are taken apart. */
@Command(
        name = "stems",
        description = "Adds the stems of songs up, takes the mixtures apart again, and tells the SI-SDR of each stem.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Columns: for each source the SI-SDR of the mixture, and what separation gains over it, in dB.",
            "",
            "Example:",
            "  tamis bench stems songs/ --preset drums-bass-other-44k --song song1"
        })
public final class BenchStemsCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "DIR",
            description = "A folder for each song, in it a WAV or FLAC file for each source, named as it is.")
    private Path folder = Path.of("");

    @Option(names = "--song", paramLabel = "NAME", description = "Folder in DIR. May be repeated; all unless given.")
    private List<String> songs = List.of();

    @Mixin
    private PresetOptions options = new PresetOptions();

    @Mixin
    private KeepOption keep = new KeepOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Terminal.out(spec);
        Preset preset = options.load();
        StemsBench bench = new StemsBench(preset);
        out.printf("%-12s", "SI-SDR, dB");
        preset.model().sources().forEach(source -> out.printf(" %16s", source));
        out.println();
        List<StemsBench.Row> rows = new ArrayList<>();
        for (Path song : songs()) {
            rows.add(bench.rate(song));
            tell(rows.getLast(), out);
        }
        StemsBench.Row mean = StemsBench.Row.mean(rows);
        tell(mean, out);
        SortedMap<String, Double> figures = new TreeMap<>();
        for (int source = 0; source < mean.gainDb().size(); source++) {
            figures.put(
                    "SI-SDR gain dB of " + preset.model().sources().get(source),
                    mean.gainDb().get(source));
        }
        keep.write(figures);
        return 0;
    }

    private List<Path> songs() throws IOException {
        if (!songs.isEmpty()) {
            return songs.stream().map(folder::resolve).toList();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static void tell(StemsBench.Row row, PrintWriter out) {
        out.printf("%-12s", row.song());
        for (int source = 0; source < row.gainDb().size(); source++) {
            out.printf(
                    Locale.ROOT,
                    " %7.2f %+8.2f",
                    row.mixedDb().get(source),
                    row.gainDb().get(source));
        }
        out.println();
        out.flush();
    }
}
