package tamis.demo.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tamis.presets.Preset;
import tamis.presets.PresetStore;
import tamis.presets.Provenance;

/** Where measured figures are kept: in the preset they are of. */
final class KeepOption {
    @Option(
            names = "--keep",
            paramLabel = "FILE.tamis",
            description = "Write the figures into this preset file, beside what it says of its training.")
    private @Nullable Path file;

    @Option(
            names = "--keep-prefix",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "What the names of those figures begin with, such as \"left out of training: \".")
    private String prefix = "";

    /** Adds the figures to the file, if one was named. */
    void write(SortedMap<String, Double> figures) throws IOException {
        if (file != null) {
            PresetStore.write(with(PresetStore.read(file), figures), file);
        }
    }

    /** Adds the figures to the file, if one was named, which is built on another preset. */
    void writeOnTop(Preset base, SortedMap<String, Double> figures) throws IOException {
        if (file != null) {
            PresetStore.writeOnTop(with(PresetStore.read(file), figures), base, file);
        }
    }

    private Preset with(Preset preset, SortedMap<String, Double> measured) {
        Provenance told = preset.provenance();
        SortedMap<String, Double> figures = new TreeMap<>(told.figures());
        measured.forEach((name, value) -> figures.put(prefix + name, Math.round(100 * value) / 100.0));
        return preset.withProvenance(
                new Provenance(told.data(), told.command(), told.seed(), told.date(), figures, told.licence()));
    }
}
