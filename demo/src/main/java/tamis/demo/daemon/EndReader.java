package tamis.demo.daemon;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tamis.demo.yaml.YamlFault;
import tamis.demo.yaml.YamlSection;
import tamis.demo.yaml.YamlValue;
import tamis.dsp.NearestName;
import tamis.realtime.device.Pace;
import tamis.realtime.file.PcmEncoding;

/** Reads the ends of a stream: {@code type} says which, and each has keys of its own. */
final class EndReader {
    private static final List<String> CAPTURE_TYPES = with(List.of("JavaSound", "Jack", "WavFile", "RawFile", "Stdin"));
    private static final List<String> PLAYBACK_TYPES =
            with(List.of("JavaSound", "Jack", "WavFile", "RawFile", "Stdout", "Discard"));
    private static final List<String> FORMATS =
            List.of("S16LE", "S24LE3", "S32LE", "FLOAT32LE", "FLOAT64LE", "UNSIGNED8");

    private final Path folder;
    private final NetworkEndReader network;

    /** Reads ends whose files are relative to a folder. */
    EndReader(Path folder) {
        this.folder = folder;
        this.network = new NetworkEndReader(folder);
    }

    private static List<String> with(List<String> local) {
        return Stream.concat(local.stream(), NetworkEndReader.TYPES.stream()).toList();
    }

    CaptureEnd capture(YamlValue value) throws YamlFault {
        String type = type(value, CAPTURE_TYPES);
        return switch (type) {
            case "JavaSound" -> new CaptureEnd.JavaSound(text(value.section("type", "device"), "device"));
            case "Jack" -> jack(value.section("type", "client", "server", "connect", "ports"));
            case "WavFile" -> {
                YamlSection section = value.section("type", "filename", "loop", "pace");
                yield new CaptureEnd.WavFile(file(section), flag(section, "loop"), pace(section));
            }
            case "RawFile" -> {
                YamlSection section = value.section("type", "filename", "format");
                yield new CaptureEnd.RawFile(file(section), format(section));
            }
            case "Stdin" -> new CaptureEnd.Stdin(format(value.section("type", "format")));
            default -> network.capture(type, value);
        };
    }

    PlaybackEnd playback(YamlValue value) throws YamlFault {
        String type = type(value, PLAYBACK_TYPES);
        return switch (type) {
            case "JavaSound" -> new PlaybackEnd.JavaSound(text(value.section("type", "device"), "device"));
            case "Jack" -> new PlaybackEnd.Jack(text(value.section("type", "ports"), "ports"));
            case "WavFile" -> {
                YamlSection section = value.section("type", "filename", "format");
                yield new PlaybackEnd.WavFile(file(section), format(section));
            }
            case "RawFile" -> {
                YamlSection section = value.section("type", "filename", "format");
                yield new PlaybackEnd.RawFile(file(section), format(section));
            }
            case "Stdout" -> new PlaybackEnd.Stdout(format(value.section("type", "format")));
            case "Discard" -> {
                value.section("type");
                yield new PlaybackEnd.Discard();
            }
            default -> network.playback(type, value);
        };
    }

    private static CaptureEnd jack(YamlSection section) throws YamlFault {
        String client = text(section, "client");
        boolean connect = section.value("connect").isEmpty() || flag(section, "connect");
        return new CaptureEnd.Jack(
                client == null ? "tamis" : client, text(section, "server"), connect, text(section, "ports"));
    }

    private static String type(YamlValue value, List<String> types) throws YamlFault {
        return choice(value.anySection().required("type"), types);
    }

    private static String choice(YamlValue value, List<String> words) throws YamlFault {
        String word = value.text();
        if (!words.contains(word)) {
            throw value.fault("there is no " + word + " here" + NearestName.hint(word, words));
        }
        return word;
    }

    private Path file(YamlSection section) throws YamlFault {
        return folder.resolve(section.required("filename").text());
    }

    private static @Nullable String text(YamlSection section, String key) throws YamlFault {
        Optional<YamlValue> value = section.value(key);
        return value.isPresent() ? value.get().text() : null;
    }

    private static boolean flag(YamlSection section, String key) throws YamlFault {
        Optional<YamlValue> value = section.value(key);
        return value.isPresent() && value.get().flag();
    }

    private static Pace pace(YamlSection section) throws YamlFault {
        Optional<YamlValue> value = section.value("pace");
        boolean flatOut = value.isPresent()
                && choice(value.get(), List.of("real_time", "flat_out")).equals("flat_out");
        return flatOut ? Pace.FLAT_OUT : Pace.REAL_TIME;
    }

    static PcmEncoding format(YamlSection section) throws YamlFault {
        Optional<YamlValue> value = section.value("format");
        return switch (value.isPresent() ? choice(value.get(), FORMATS) : "S16LE") {
            case "S24LE3" -> PcmEncoding.S24;
            case "S32LE" -> PcmEncoding.S32;
            case "FLOAT32LE" -> PcmEncoding.F32;
            case "FLOAT64LE" -> PcmEncoding.F64;
            case "UNSIGNED8" -> PcmEncoding.U8;
            default -> PcmEncoding.S16;
        };
    }
}
