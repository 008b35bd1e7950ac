package tamis.demo.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tamis.demo.chain.Chain;
import tamis.demo.chain.ChainReader;
import tamis.demo.control.Library;
import tamis.demo.yaml.YamlFault;
import tamis.demo.yaml.YamlSection;
import tamis.demo.yaml.YamlValue;
import tamis.presets.Fader;
import tamis.presets.LatencyProfile;
import tamis.presets.Preset;

/**
 * Reads what the sound of one stream passes: a preset, a chain written out or one in a file of its own; then what is set
 * otherwise than there.
 */
final class SoundPathReader {
    static final List<String> KEYS =
            List.of("preset", "separate", "chain", "before", "after", "latency", "gains", "limits", "parameters");

    private static final String USUAL = "speech-16k";
    private static final double HIGHEST_GAIN_DB = 40;
    private static final double LARGEST_LIMIT_DB = 200;

    private final Path folder;
    private final Library library;
    private final YamlSection section;
    private final SortedMap<String, String> presetFiles = new TreeMap<>();

    /**
     * For one stream.
     *
     * @param folder that files are relative to
     * @param section with {@link #KEYS} and others, which the caller has checked
     */
    SoundPathReader(Path folder, Library library, YamlSection section) {
        this.folder = folder;
        this.library = library;
        this.section = section;
    }

    /** {@return the delay asked for} */
    Optional<LatencyProfile> latency() throws YamlFault {
        Optional<YamlValue> value = section.value("latency");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        List<String> labels = Arrays.stream(LatencyProfile.values())
                .map(LatencyProfile::label)
                .toList();
        String word = value.get().choice(labels);
        return Optional.of(LatencyProfile.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    /** {@return files of presets that were named by them, by the preset's name; after {@link #chain}} */
    SortedMap<String, String> presetFiles() {
        return presetFiles;
    }

    /** {@return all that sound passes, set as configured} */
    Chain chain() throws IOException {
        Chain chain = timed(described());
        chain = withFaders(chain, "gains");
        chain = withFaders(chain, "limits");
        Optional<YamlValue> parameters = section.value("parameters");
        if (parameters.isPresent()) {
            YamlSection values = parameters.get().anySection();
            for (String name : values.keys()) {
                chain = set(chain, values, name);
            }
        }
        return chain;
    }

    private Chain described() throws IOException {
        List<String> ways = List.of("preset", "separate", "chain").stream()
                .filter(section.keys()::contains)
                .toList();
        if (ways.size() > 1) {
            throw section.fault(
                    ways.get(1),
                    "a stream has one of preset, separate, chain, not both " + ways.get(0) + " and " + ways.get(1));
        }
        ChainReader reader = new ChainReader(this::preset, library.separators(), library.inserts()::info);
        Optional<YamlValue> file = section.value("chain");
        if (file.isPresent()) {
            for (String key : List.of("before", "after")) {
                if (section.keys().contains(key)) {
                    throw section.fault(key, "the file of the chain says what is before and after");
                }
            }
            return inFile(reader, file.get());
        }
        return section.keys().contains("separate")
                ? reader.read(section)
                : reader.read(section, section.value("preset"), USUAL);
    }

    private Chain inFile(ChainReader reader, YamlValue file) throws IOException {
        try {
            return reader.read(folder.resolve(file.text()));
        } catch (YamlFault fault) {
            throw fault;
        } catch (IOException fault) {
            throw file.fault("the chain " + file.text() + " cannot be read: " + fault.getMessage());
        }
    }

    /** A preset's name stays a name; a file is looked for beside the configuration. */
    private Preset preset(String text) throws IOException {
        boolean isFile = text.contains("/") || text.endsWith(".tamis");
        if (!isFile) {
            return library.store().load(text);
        }
        String file = folder.resolve(text).toString();
        Preset preset = library.store().load(file);
        presetFiles.put(preset.name(), file);
        return preset;
    }

    private Chain timed(Chain chain) throws IOException {
        Optional<LatencyProfile> latency = latency();
        if (latency.isEmpty()) {
            return chain;
        }
        try {
            return chain.withPresets(preset -> at(latency.get(), preset));
        } catch (UncheckedIOException fault) {
            throw fault.getCause();
        } catch (IllegalArgumentException fault) {
            throw section.fault("latency", String.valueOf(fault.getMessage()));
        }
    }

    private Preset at(LatencyProfile profile, Preset preset) {
        try {
            return library.at(profile, preset).withSettings(preset.settings());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private Chain withFaders(Chain chain, String key) throws YamlFault {
        Optional<YamlValue> levels = section.value(key);
        if (levels.isEmpty()) {
            return chain;
        }
        boolean gains = key.equals("gains");
        YamlSection named = levels.get().anySection();
        Chain changed = chain;
        for (String leaf : named.keys()) {
            double db = level(named.required(leaf), leaf, gains);
            try {
                changed = changed.withFader(
                        leaf, fader -> gains ? new Fader(db, fader.limitDb()) : new Fader(fader.gainDb(), db));
            } catch (IllegalArgumentException none) {
                throw named.fault(leaf, String.valueOf(none.getMessage()));
            }
        }
        return changed;
    }

    private static double level(YamlValue value, String leaf, boolean gain) throws YamlFault {
        double db = value.decibels();
        if (gain && db <= HIGHEST_GAIN_DB) {
            return db;
        }
        if (!gain && Double.isInfinite(db)) {
            return Double.POSITIVE_INFINITY; // off
        }
        if (!gain && db >= 0 && db <= LARGEST_LIMIT_DB) {
            return db;
        }
        throw value.fault(leaf + " must be "
                + (gain ? "at most " + HIGHEST_GAIN_DB : "in [0, " + LARGEST_LIMIT_DB + "]") + " dB or off, got "
                + value.text());
    }

    private Chain set(Chain chain, YamlSection values, String name) throws YamlFault {
        int dot = name.lastIndexOf('.');
        String part = dot < 0 ? chain.separate().name() : name.substring(0, dot);
        float value = (float) values.required(name).number();
        try {
            Chain changed = chain.withParameter(part, name.substring(dot + 1), value);
            library.info(changed).controls(changed); // checks name and range
            return changed;
        } catch (IllegalArgumentException fault) {
            throw values.fault(name, String.valueOf(fault.getMessage()));
        }
    }
}
