package tamis.demo.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tamis.demo.offline.SoundFiles;
import tamis.dsp.stft.StftConfig;
import tamis.presets.Provenance;
import tamis.presets.Settings;
import tamis.presets.Smoothing;
import tamis.presets.WindowPair;
import tamis.presets.training.DictionaryRecipe;
import tamis.presets.training.SourceMaterial;
import tamis.presets.training.TrainingRequest;

/** A preset to be learnt from a folder of recordings for each source, in options. */
final class SourceFolderOptions {
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

    @Option(
            names = "--synthesis",
            paramLabel = "M",
            description = "Samples of a frame that are heard, which is the delay; all unless given.")
    private @Nullable Integer synthesis;

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
            description = "Parameter of the separator that the preset starts with.")
    private Map<String, Float> parameters = new LinkedHashMap<>();

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

    /** {@return the preset's name, or its file} */
    String name() {
        return name;
    }

    /** {@return the request; the call that made it is read from {@code spec}} */
    TrainingRequest request(DictionaryRecipe recipe, CommandSpec spec) throws IOException {
        PresetFile.requireSavable(name);
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
        return new TrainingRequest(
                PresetFile.name(name),
                description == null ? "Separates " + String.join(", ", folders.keySet()) + "." : description,
                rate,
                new StftConfig(frame, hop, synthesis == null ? frame : synthesis),
                WindowPair.SQRT_HANN,
                materials,
                recipe,
                settings(),
                new Smoothing(attackMillis, releaseMillis),
                new Provenance(
                        data == null ? heard.toString() : data + " (" + heard + ")",
                        commandLine(spec),
                        seed,
                        LocalDate.now(ZoneOffset.UTC).toString(),
                        new TreeMap<>(),
                        licence));
    }

    private Settings settings() {
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
        return settings;
    }

    /** The call, with folders by their last name only: where they lay says nothing elsewhere. */
    private String commandLine(CommandSpec spec) {
        List<String> words = spec.root().commandLine().getParseResult().originalArgs();
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
