package tamis.demo.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tamis.demo.bench.LearningBench;
import tamis.presets.Preset;
import tamis.presets.PresetStore;

/** {@code tamis bench learning}: what it is worth to learn a noise. */
@Command(
        name = "learning",
        description = "Mixes speech with noises, learns the first 5 s of each, and tells the SI-SDR gained.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Columns: the preset as it is; with 16 atoms learnt from 5 s of the noise; semi-supervised, from the",
            "mixture's first sample on; semi-supervised, after 5 s of the noise alone in the same stream; another preset.",
            "",
            "Example:",
            "  tamis bench learning speech/ noise/ --kind keyboard --kind fan"
        })
public final class BenchLearningCommand implements Callable<Integer> {
    private static final String ADAPTING = "semi-supervised";

    @Parameters(index = "0", paramLabel = "SPEECH_DIR", description = "Clean speech, WAV or FLAC.")
    private Path speech = Path.of("");

    @Parameters(index = "1", paramLabel = "NOISE_DIR", description = "A folder for each kind of noise.")
    private Path noise = Path.of("");

    @Option(names = "--kind", paramLabel = "NAME", description = "Folder in NOISE_DIR. May be repeated.")
    private List<String> kinds = List.of("keyboard", "cafe", "crowd", "music", "fan");

    @Option(names = "--mixtures", defaultValue = "10", description = "Of each kind; ${DEFAULT-VALUE} unless given.")
    private int mixtures;

    @Option(names = "--snr", paramLabel = "DB", defaultValue = "5", description = "${DEFAULT-VALUE} unless given.")
    private double snrDb;

    @Option(
            names = {"-p", "--preset"},
            defaultValue = "speech-16k-nmf",
            description = "Preset with a dictionary; ${DEFAULT-VALUE} unless given.")
    private String preset = "";

    @Option(
            names = "--beside",
            paramLabel = "PRESET",
            defaultValue = "speech-16k",
            description = "A denoiser that learns too, in the last columns; ${DEFAULT-VALUE} unless given.")
    private String beside = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PresetStore store = PresetOptions.store();
        Preset asIs = store.load(preset);
        PrintWriter out = Terminal.out(spec);
        out.printf(
                "%-12s %8s %8s %8s %8s %8s  %s, as is and learnt%n",
                "SI-SDR gain", "mixtures", "as is", "learnt", "semi", "semi 5 s", beside);
        LearningBench bench = new LearningBench(asIs, asIs.withSeparator(ADAPTING), store.load(beside), snrDb, speech);
        bench.run(noise, kinds, mixtures, row -> {
            LearningBench.Gains gains = row.gains();
            out.printf(
                    Locale.ROOT,
                    "%-12s %8d %8.2f %8.2f %8.2f %8.2f %8.2f %8.2f%n",
                    row.kind(),
                    row.mixtures(),
                    gains.asIs(),
                    gains.learnt(),
                    gains.adaptingCold(),
                    gains.adaptingWarm(),
                    gains.beside(),
                    gains.besideLearnt());
            out.flush();
        });
        return 0;
    }
}
