package tamis.demo.daemon;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import tamis.demo.control.Library;
import tamis.demo.http.Access;
import tamis.demo.yaml.YamlFault;
import tamis.demo.yaml.YamlFile;
import tamis.demo.yaml.YamlSection;
import tamis.demo.yaml.YamlValue;
import tamis.realtime.device.OnDeviceLost;

/** Reads a configuration, strictly: what is not known is a fault with its line, column and the nearest that is. */
public final class ConfigReader {
    static final String AUTO = "auto"; // chunksize

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    private final EndReader ends;
    private final Path folder;
    private final Library library;

    private ConfigReader(Path folder, Library library) {
        this.folder = folder;
        this.library = library;
        this.ends = new EndReader(folder);
    }

    /**
     * Reads a file; paths in it are relative to its folder.
     *
     * @param library what its streams are made from
     * @throws YamlFault when there is anything wrong with it, with its place
     */
    public static DaemonConfig read(Path file, Library library) throws IOException {
        Path folder = file.toAbsolutePath().resolveSibling("").normalize();
        return new ConfigReader(folder, library).daemon(YamlFile.read(file));
    }

    private DaemonConfig daemon(YamlValue root) throws IOException {
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

    private StreamConfig stream(String name, YamlValue value) throws IOException {
        List<String> keys = new ArrayList<>(List.of("enabled", "devices"));
        keys.addAll(SoundPathReader.KEYS);
        YamlSection section = value.section(keys);
        Optional<YamlValue> enabled = section.value("enabled");
        SoundPathReader path = new SoundPathReader(folder, library, section);
        return new StreamConfig(
                name,
                enabled.isEmpty() || enabled.get().flag(),
                path.latency(),
                path.chain(),
                path.presetFiles(),
                devices(section.required("devices")));
    }

    private Devices devices(YamlValue value) throws YamlFault {
        YamlSection section = value.section(
                "samplerate",
                "chunksize",
                "target_level",
                "channels",
                "on_device_lost",
                "enable_rate_adjust",
                "silence_threshold",
                "silence_timeout",
                "capture",
                "playback");
        try {
            return new Devices(
                    integer(section, "samplerate", 48_000, 8000, 384_000),
                    chunksize(section),
                    section.value("target_level").isPresent()
                            ? OptionalInt.of(integer(section, "target_level", 0, 0, 1 << 20))
                            : OptionalInt.empty(),
                    integer(section, "channels", 1, 1, 8),
                    onDeviceLost(section),
                    section.value("enable_rate_adjust").isPresent()
                            && section.required("enable_rate_adjust").flag(),
                    silence(section),
                    ends.capture(section.required("capture")),
                    ends.playback(section.required("playback")));
        } catch (IllegalArgumentException fault) {
            throw section.fault(String.valueOf(fault.getMessage()));
        }
    }

    private static OptionalInt chunksize(YamlSection section) throws YamlFault {
        Optional<YamlValue> value = section.value("chunksize");
        return value.isPresent() && value.get().isText() && value.get().text().equals(AUTO)
                ? OptionalInt.empty()
                : OptionalInt.of(integer(section, "chunksize", 480, 16, 16_384));
    }

    private static OnDeviceLost onDeviceLost(YamlSection section) throws YamlFault {
        Optional<YamlValue> value = section.value("on_device_lost");
        List<String> words = Arrays.stream(OnDeviceLost.values())
                .map(what -> what.name().toLowerCase(Locale.ROOT))
                .toList();
        return value.isEmpty()
                ? OnDeviceLost.RECONNECT
                : OnDeviceLost.valueOf(value.get().choice(words).toUpperCase(Locale.ROOT));
    }

    private static Optional<Silence> silence(YamlSection section) throws YamlFault {
        Optional<YamlValue> threshold = section.value("silence_threshold");
        Optional<YamlValue> timeout = section.value("silence_timeout");
        if (threshold.isEmpty() && timeout.isPresent()) {
            throw section.fault("silence_timeout", "silence_timeout needs silence_threshold");
        }
        return threshold.isEmpty()
                ? Optional.empty()
                : Optional.of(new Silence(
                        threshold.get().number(-200, 0),
                        timeout.isPresent() ? timeout.get().number(0, 3600) : Silence.USUAL_SECONDS));
    }

    private static int integer(YamlSection section, String key, int usual, int lowest, int highest) throws YamlFault {
        Optional<YamlValue> value = section.value(key);
        return value.isPresent() ? value.get().integer(lowest, highest) : usual;
    }
}
