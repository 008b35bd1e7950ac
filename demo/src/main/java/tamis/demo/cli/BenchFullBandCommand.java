package tamis.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tamis.demo.bench.FullBandBench;
import tamis.demo.offline.SoundFiles;
import tamis.dsp.Signal;
import tamis.presets.Preset;
import tamis.presets.PresetStore;

/** {@code tamis bench full-band}: what it is worth to denoise above a narrower preset's band. */
@Command(
        name = "full-band",
        description = "Mixes full-band speech with noises at -5 to 15 dB, and tells the SI-SDR gained by a full-band"
                + " preset, by the one it is built on, and with all above that one's band left as it is.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Columns: mean gain of the full band; of what lies above the narrower preset's band; by SNR.",
            "",
            "Example:",
            "  tamis bench full-band voices/ noises/ --talker anna --kind fan"
        })
public final class BenchFullBandCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SPEECH_DIR", description = "Clean full-band speech, a folder per talker.")
    private Path speech = Path.of("");

    @Parameters(index = "1", paramLabel = "NOISE_DIR", description = "Full-band noise, a folder for each kind.")
    private Path noise = Path.of("");

    @Option(
            names = "--talker",
            paramLabel = "NAME",
            description = "Folder in SPEECH_DIR. May be repeated; all unless given.")
    private List<String> talkers = List.of("");

    @Option(
            names = "--kind",
            paramLabel = "NAME",
            description = "Folder in NOISE_DIR. May be repeated; all unless given.")
    private List<String> kinds = List.of("");

    @Option(
            names = {"-p", "--preset"},
            defaultValue = "speech-48k",
            description = "The full-band preset; ${DEFAULT-VALUE} unless given.")
    private String preset = "";

    @Option(
            names = "--base",
            paramLabel = "PRESET",
            defaultValue = "speech-16k",
            description = "The one below it; ${DEFAULT-VALUE} unless given.")
    private String base = "";

    @Mixin
    private KeepOption keep = new KeepOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Terminal.out(spec);
        PresetStore store = PresetOptions.store();
        Preset full = store.load(preset);
        out.printf(
                "%-20s %8s %8s   at %s dB%n",
                "SI-SDR gain, dB",
                "all",
                "above",
                FullBandBench.snrsDb().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        Preset narrow = store.load(base);
        List<FullBandBench.Row> rows = new FullBandBench(narrow, full)
                .run(read(speech, talkers, full.sampleRate()), read(noise, kinds, full.sampleRate()));
        for (FullBandBench.Row row : rows) {
            out.printf(
                    Locale.ROOT,
                    "%-20s %8.2f %8s   %s%n",
                    row.name(),
                    row.gainDb(),
                    Double.isNaN(row.gainAboveDb()) ? "-" : "%.2f".formatted(row.gainAboveDb()),
                    row.gainsDb().stream()
                            .map(gain -> String.format(Locale.ROOT, "%.2f", gain))
                            .collect(Collectors.joining(", ")));
        }
        FullBandBench.Row last = rows.getLast();
        keep.writeOnTop(
                narrow,
                new TreeMap<>(Map.of(
                        "SI-SDR gain dB",
                        last.gainDb(),
                        "SI-SDR gain dB above the band of " + base,
                        last.gainAboveDb())));
        return 0;
    }

    private static List<float[]> read(Path folder, List<String> names, int rate) throws IOException {
        List<float[]> all = new ArrayList<>();
        for (String name : names) {
            for (Signal signal : SoundFiles.at(rate, SoundFiles.below(folder.resolve(name)))) {
                all.add(signal.mono());
            }
        }
        return all;
    }
}
