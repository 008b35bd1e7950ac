package tamis.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tamis.demo.offline.SoundFiles;
import tamis.dsp.stft.StftConfig;
import tamis.presets.Preset;
import tamis.presets.Provenance;
import tamis.presets.Settings;
import tamis.presets.Smoothing;
import tamis.presets.WindowPair;
import tamis.presets.training.DictionaryRecipe;
import tamis.presets.training.DictionaryTrainer;
import tamis.presets.training.SourceMaterial;
import tamis.presets.training.TrainingRequest;

/** {@code tamis train dictionary}: what each source sounds like, by Kullback-Leibler NMF. */
@Command(
        name = "dictionary",
        description = "Learns a dictionary of atoms for each source from folders of recordings of it alone.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The same folders, options and seed give the same preset bit for bit.",
            "",
            "Example:",
            "  tamis train dictionary my-office speech=talk/ noise=office/ --off noise"
        })
public final class TrainDictionaryCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", description = "Name of the preset, or a file that ends in .tamis.")
    private String name = "";

    @Parameters(
            index = "1..*",
            paramLabel = "SOURCE=DIR",
            arity = "1..*",
            description = "A source and the folder of its recordings, WAV or FLAC, at any depth.")
    private Map<String, Path> folders = new LinkedHashMap<>();

    @Option(names = "--rate", paramLabel = "HZ", defaultValue = "16000", description = "${DEFAULT-VALUE} unless given.")
    private int rate;

    @Option(names = "--frame", paramLabel = "N", defaultValue = "512", description = "${DEFAULT-VALUE} unless given.")
    private int frame;

    @Option(names = "--hop", paramLabel = "H", defaultValue = "128", description = "${DEFAULT-VALUE} unless given.")
    private int hop;

    @Option(names = "--atoms", paramLabel = "SOURCE=N", description = "Atoms to learn for a source; 64 unless given.")
    private Map<String, Integer> atoms = new LinkedHashMap<>();

    @Option(names = "--off", paramLabel = "SOURCE", description = "Source whose fader starts off. May be repeated.")
    private List<String> off = new ArrayList<>();

    @Option(
            names = "--limit",
            paramLabel = "SOURCE=DB",
            description = "Most that is taken away from a source to begin with.")
    private Map<String, Decibels> limits = new LinkedHashMap<>();

    @Option(
            names = "--leave-out",
            paramLabel = "REGEX",
            defaultValue = "",
            description = "Files and folders of these names are not learnt from.")
    private Pattern leaveOut = Pattern.compile("");

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "Parameter of the separator kl-nmf that the preset starts with.")
    private Map<String, Float> parameters = new LinkedHashMap<>();

    @Option(names = "--sparsity", defaultValue = "0", description = "Penalty on activations while learning.")
    private double sparsity;

    @Option(names = "--iterations", defaultValue = "60", description = "Most updates; ${DEFAULT-VALUE} unless given.")
    private int iterations;

    @Option(names = "--attack", paramLabel = "MS", defaultValue = "0", description = "Smoothing of growing masks.")
    private double attackMillis;

    @Option(names = "--release", paramLabel = "MS", defaultValue = "0", description = "Smoothing of shrinking masks.")
    private double releaseMillis;

    @Option(names = "--seed", defaultValue = "1", description = "Of everything random; ${DEFAULT-VALUE} unless given.")
    private long seed;

    @Option(names = "--description", description = "One sentence on what the preset is for.")
    private @Nullable String description;

    @Option(names = "--data", description = "One sentence on what the recordings are, kept in the preset.")
    private @Nullable String data;

    @Option(names = "--licence", defaultValue = "not stated", description = "Of the preset, and whom to credit.")
    private String licence = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Terminal.out(spec);
        TrainingRequest request = request();
        Preset preset;
        try (LearningBar bar = new LearningBar()) {
            preset = DictionaryTrainer.train(request, bar);
        }
        Path file = PresetFile.save(preset, name);
        preset.provenance().figures().forEach((what, figure) -> out.printf("%s: %.4g%n", what, figure));
        out.println(file);
        return 0;
    }

    private TrainingRequest request() throws IOException {
        List<SourceMaterial> materials = new ArrayList<>();
        StringBuilder heard = new StringBuilder();
        for (Map.Entry<String, Path> folder : folders.entrySet()) {
            String source = folder.getKey();
            List<Path> files = SoundFiles.below(folder.getValue(), leaveOut);
            materials.add(new SourceMaterial(source, atoms.getOrDefault(source, 64), SoundFiles.at(rate, files)));
            heard.append(heard.isEmpty() ? "" : ", ")
                    .append(files.size())
                    .append(" files of ")
                    .append(source);
        }
        Settings settings = Settings.neutral(List.copyOf(folders.keySet()));
        for (String source : off) {
            settings = settings.withGain(source, Double.NEGATIVE_INFINITY);
        }
        for (Map.Entry<String, Decibels> limit : limits.entrySet()) {
            settings =
                    settings.withLimit(limit.getKey(), Math.abs(limit.getValue().value()));
        }
        for (Map.Entry<String, Float> parameter : parameters.entrySet()) {
            settings = settings.withParameter(parameter.getKey(), parameter.getValue());
        }
        DictionaryRecipe normal = DictionaryRecipe.NORMAL;
        return new TrainingRequest(
                PresetFile.name(name),
                description == null ? "Separates " + String.join(", ", folders.keySet()) + "." : description,
                rate,
                new StftConfig(frame, hop),
                WindowPair.SQRT_HANN,
                materials,
                new DictionaryRecipe(
                        normal.mostFrames(),
                        normal.silenceDb(),
                        normal.levelling(),
                        sparsity,
                        iterations,
                        normal.tolerance()),
                settings,
                new Smoothing(attackMillis, releaseMillis),
                new Provenance(
                        data == null ? heard.toString() : data + " (" + heard + ")",
                        commandLine(),
                        seed,
                        LocalDate.now(ZoneOffset.UTC).toString(),
                        new TreeMap<>(),
                        licence));
    }

    /** The call, with folders by their last name only: where they lay says nothing elsewhere. */
    private String commandLine() {
        List<String> words = Objects.requireNonNull(spec)
                .root()
                .commandLine()
                .getParseResult()
                .originalArgs();
        return "tamis " + words.stream().map(this::withoutPath).collect(Collectors.joining(" "));
    }

    private String withoutPath(String word) {
        for (Map.Entry<String, Path> folder : folders.entrySet()) {
            if (word.equals(folder.getKey() + "=" + folder.getValue())) {
                return folder.getKey() + "=" + folder.getValue().getFileName();
            }
        }
        return word.equals(name) ? PresetFile.name(name) : word;
    }
}
