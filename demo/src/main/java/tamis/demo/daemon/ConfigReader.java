package tamis.demo.daemon;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tamis.demo.http.Access;
import tamis.demo.yaml.YamlFault;
import tamis.demo.yaml.YamlFile;
import tamis.demo.yaml.YamlSection;
import tamis.demo.yaml.YamlValue;

/** Reads a configuration, strictly: what is not known is a fault with its line, column and the nearest that is. */
public final class ConfigReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final double HIGHEST_GAIN_DB = 40;
    private static final double LARGEST_LIMIT_DB = 200;

    private final EndReader ends;
    private final Path folder;

    private ConfigReader(Path folder) {
        this.folder = folder;
        this.ends = new EndReader(folder);
    }

    /**
     * Reads a file; paths in it are relative to its folder.
     *
     * @throws YamlFault when there is anything wrong with it, with its place
     */
    public static DaemonConfig read(Path file) throws IOException {
        Path folder = file.toAbsolutePath().resolveSibling("").normalize();
        return new ConfigReader(folder).daemon(YamlFile.read(file));
    }

    private DaemonConfig daemon(YamlValue root) throws YamlFault {
        YamlSection section = root.section("name", "statefile", "control", "streams");
        Optional<YamlValue> name = section.value("name");
        Optional<YamlValue> statefile = section.value("statefile");
        Optional<YamlValue> control = section.value("control");
        YamlSection named = section.required("streams").anySection();
        List<StreamConfig> streams = new ArrayList<>();
        for (String stream : named.keys()) {
            if (!NAME.matcher(stream).matches()) {
                throw named.fault(stream, "a stream's name must match " + NAME + ", got \"" + stream + "\"");
            }
            streams.add(stream(stream, named.required(stream)));
        }
        if (streams.isEmpty()) {
            throw section.fault("streams", "there must be at least one stream");
        }
        return new DaemonConfig(
                name.isPresent() ? instanceName(name.get()) : "daemon",
                statefile.isPresent()
                        ? Optional.of(folder.resolve(statefile.get().text()))
                        : Optional.empty(),
                control.isPresent() ? Optional.of(control(control.get())) : Optional.empty(),
                streams);
    }

    private static String instanceName(YamlValue name) throws YamlFault {
        if (!NAME.matcher(name.text()).matches()) {
            throw name.fault("name must match " + NAME + ", got \"" + name.text() + "\"");
        }
        return name.text();
    }

    private Access control(YamlValue value) throws YamlFault {
        YamlSection section = value.section("address", "port", "token_file", "hosts");
        Optional<YamlValue> address = section.value("address");
        Optional<YamlValue> token = section.value("token_file");
        List<String> hosts = new ArrayList<>();
        if (section.value("hosts").isPresent()) {
            for (YamlValue host : section.required("hosts").list()) {
                hosts.add(host.text().toLowerCase(Locale.ROOT));
            }
        }
        String host = address.isPresent() ? address.get().text() : "127.0.0.1";
        int port = section.required("port").integer(0, 65_535);
        try {
            return new Access(
                    new InetSocketAddress(host, port),
                    token.isPresent() ? folder.resolve(token.get().text()) : null,
                    hosts);
        } catch (IllegalArgumentException refused) {
            throw section.fault(String.valueOf(refused.getMessage()));
        }
    }

    private StreamConfig stream(String name, YamlValue value) throws YamlFault {
        YamlSection section = value.section("enabled", "preset", "gains", "limits", "parameters", "devices");
        Optional<YamlValue> enabled = section.value("enabled");
        Optional<YamlValue> preset = section.value("preset");
        return new StreamConfig(
                name,
                enabled.isEmpty() || enabled.get().flag(),
                preset.isPresent() ? preset(preset.get().text()) : "speech-16k",
                levels(section.value("gains").orElse(null), Double.NEGATIVE_INFINITY, HIGHEST_GAIN_DB),
                levels(section.value("limits").orElse(null), 0, LARGEST_LIMIT_DB),
                numbers(section.value("parameters").orElse(null)),
                devices(section.required("devices")));
    }

    /** A preset's name stays a name; a file is looked for beside the configuration. */
    private String preset(String text) {
        boolean file = text.contains("/") || text.endsWith(".tamis");
        return file ? folder.resolve(text).toString() : text;
    }

    private static SortedMap<String, Double> levels(@Nullable YamlValue value, double lowest, double highest)
            throws YamlFault {
        SortedMap<String, Double> levels = new TreeMap<>();
        if (value != null) {
            YamlSection section = value.anySection();
            for (String source : section.keys()) {
                YamlValue level = section.required(source);
                double db = level.decibels();
                if (!(db >= lowest && db <= highest)) {
                    throw level.fault(source + " must be "
                            + (lowest == 0 ? "in [0, " + highest + "]" : "at most " + highest + " or off") + " dB, got "
                            + level.text());
                }
                levels.put(source, db);
            }
        }
        return levels;
    }

    private static SortedMap<String, Double> numbers(@Nullable YamlValue value) throws YamlFault {
        SortedMap<String, Double> numbers = new TreeMap<>();
        if (value != null) {
            YamlSection section = value.anySection();
            for (String name : section.keys()) {
                numbers.put(name, section.required(name).number());
            }
        }
        return numbers;
    }

    private Devices devices(YamlValue value) throws YamlFault {
        YamlSection section =
                value.section("samplerate", "chunksize", "target_level", "channels", "capture", "playback");
        try {
            return new Devices(
                    integer(section, "samplerate", 48_000, 8000, 384_000),
                    integer(section, "chunksize", 480, 16, 16_384),
                    section.value("target_level").isPresent()
                            ? OptionalInt.of(integer(section, "target_level", 0, 0, 1 << 20))
                            : OptionalInt.empty(),
                    integer(section, "channels", 1, 1, 8),
                    ends.capture(section.required("capture")),
                    ends.playback(section.required("playback")));
        } catch (IllegalArgumentException fault) {
            throw section.fault(String.valueOf(fault.getMessage()));
        }
    }

    private static int integer(YamlSection section, String key, int usual, int lowest, int highest) throws YamlFault {
        Optional<YamlValue> value = section.value(key);
        return value.isPresent() ? value.get().integer(lowest, highest) : usual;
    }
}
