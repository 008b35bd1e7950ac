package tamis.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tamis.demo.bench.HumBench;
import tamis.demo.offline.SoundFiles;
import tamis.dsp.Signal;
import tamis.presets.Preset;

/** {@code tamis bench hum}: what is taken away of hum and hiss, and of what they lie under. */
@Command(
        name = "hum",
        description = "Adds mains hum of 50 and 60 Hz and hiss to clean recordings, and tells what is left of each.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Columns: level of the recording over the hum, and over the hiss; SI-SDR of the mixture and of what is",
            "heard; hum and hiss after over before; the recording over what is changed in it. The last row is clean.",
            "",
            "Examples:",
            "  tamis bench hum talk/ --preset hum-and-hiss --hiss amplifiers/",
            "  tamis bench hum songs/ --preset hum-and-hiss --leave-out 'drums.*'"
        })
public final class BenchHumCommand implements Callable<Integer> {
    private static final double[] SNRS_DB = {0, 10, 20, 30, Double.POSITIVE_INFINITY};

    private static final List<String> SOURCES = List.of("programme", "hum", "hiss");

    @Parameters(paramLabel = "DIR", description = "Clean recordings, WAV or FLAC.")
    private Path folder = Path.of("");

    @Option(names = "--hiss", paramLabel = "DIR", description = "Recordings of hiss; made up unless given.")
    private @Nullable Path hiss;

    @Option(
            names = "--leave-out",
            paramLabel = "REGEX",
            defaultValue = "",
            description = "Files and folders of these names are not used.")
    private Pattern leaveOut = Pattern.compile("");

    @Option(names = "--seed", defaultValue = "1", description = "Of everything random; ${DEFAULT-VALUE} unless given.")
    private long seed;

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
        if (!preset.model().sources().equals(SOURCES)) {
            throw new IllegalArgumentException("the preset must have the sources " + SOURCES
                    + ", as hum-and-hiss has, got " + preset.model().sources());
        }
        List<float[]> programmes = read(folder, preset.sampleRate());
        HumBench bench = new HumBench(preset, hiss == null ? List.of() : read(hiss, preset.sampleRate()), seed);
        SortedMap<String, Double> figures = new TreeMap<>();
        out.printf("%8s %8s %8s %8s %8s %8s%n", "SNR, dB", "mixture", "heard", "hum", "hiss", "kept");
        for (double snr : SNRS_DB) {
            HumBench.Row row = bench.rate(programmes, snr);
            boolean clean = Double.isInfinite(snr);
            out.printf(
                    Locale.ROOT,
                    clean ? "%8s %8s %8.2f %8s %8s %8.2f%n" : "%8s %8.2f %8.2f %8.2f %8.2f %8.2f%n",
                    clean
                            ? new Object[] {"clean", "-", row.heardDb(), "-", "-", row.keptDb()}
                            : new Object[] {
                                "%.0f".formatted(snr),
                                row.mixedDb(),
                                row.heardDb(),
                                row.humDb(),
                                row.hissDb(),
                                row.keptDb()
                            });
            out.flush();
            if (clean) {
                figures.put("SI-SDR dB of a clean recording", row.heardDb());
            } else {
                figures.put("SI-SDR gain dB at %.0f dB".formatted(snr), row.heardDb() - row.mixedDb());
            }
        }
        keep.write(figures);
        return 0;
    }

    private List<float[]> read(Path from, int rate) throws IOException {
        List<float[]> all = new ArrayList<>();
        for (Signal signal : SoundFiles.at(rate, SoundFiles.below(from, leaveOut))) {
            all.add(signal.mono());
        }
        return all;
    }
}
