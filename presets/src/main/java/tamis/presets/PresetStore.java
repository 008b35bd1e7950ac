package tamis.presets;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The presets there are: those that came with Tamis, and a folder of one's own, which comes first. Safe for use by many
 * threads and processes: a file is written whole before it gets its name.
 */
public final class PresetStore {
    /** What preset files end in. */
    public static final String SUFFIX = ".tamis";

    private static final String BUNDLED = "bundled.txt"; // names, one a line

    private static final Map<String, WeakReference<Preset>> IN_USE = new ConcurrentHashMap<>();

    private final Path folder;

    /**
     * A store on a folder of one's own.
     *
     * @param folder need not exist; {@link #save} makes it
     */
    public PresetStore(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * {@return the store of the user: {@code $TAMIS_PRESETS}, else {@code $XDG_DATA_HOME/tamis/presets}, else
     * {@code HOME/.local/share/tamis/presets}}
     *
     * @param environment such as {@link System#getenv()}
     * @param home folder of the user
     */
    public static PresetStore ofUser(Map<String, String> environment, Path home) {
        String own = environment.getOrDefault("TAMIS_PRESETS", "");
        if (!own.isEmpty()) {
            return new PresetStore(Path.of(own));
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        Path share = Path.of(data).isAbsolute() ? Path.of(data) : home.resolve(".local/share");
        return new PresetStore(share.resolve("tamis").resolve("presets"));
    }

    /** {@return where {@link #save} puts presets} */
    public Path folder() {
        return folder;
    }

    /** {@return names of all presets, bundled and one's own} */
    public NavigableSet<String> names() throws IOException {
        NavigableSet<String> names = new TreeSet<>(bundledNames());
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(SUFFIX))
                        .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                        .filter(Preset::isName)
                        .forEach(names::add);
            }
        }
        return names;
    }

    /**
     * Loads one's own preset of that name, else the bundled one; or the file, when it is a path: anything with a slash
     * in it, or that ends in {@value #SUFFIX}.
     *
     * @throws PresetFormatException when the file is not a whole preset
     * @throws FileNotFoundException when there is none; the message names those there are
     */
    public Preset load(String nameOrPath) throws IOException {
        if (nameOrPath.endsWith(SUFFIX) || nameOrPath.contains("/") || nameOrPath.contains("\\")) {
            return read(Path.of(nameOrPath), bases(List.of()));
        }
        return named(nameOrPath, List.of());
    }

    /** {@return the preset of that name} {@code within} are those that are being read and are built on it. */
    private Preset named(String name, List<String> within) throws IOException {
        if (Preset.isName(name)) {
            Path own = file(name);
            if (Files.exists(own)) {
                return read(own, bases(and(within, name)));
            }
            Preset bundled = bundled(name, List.of());
            if (bundled != null) {
                return bundled;
            }
        }
        throw new FileNotFoundException("no preset \"" + name + "\"; there are " + String.join(", ", names()));
    }

    private PresetCodec.Bases bases(List<String> within) {
        return name -> {
            requireNew(name, within);
            return named(name, within);
        };
    }

    private static PresetCodec.Bases bundledBases(List<String> within) {
        return name -> {
            requireNew(name, within);
            Preset bundled = bundled(name, within);
            if (bundled == null) {
                throw new FileNotFoundException(
                        "no preset \"" + name + "\" came with Tamis, but " + String.join(", ", bundledNames()));
            }
            return bundled;
        };
    }

    private static void requireNew(String name, List<String> within) throws PresetFormatException {
        if (within.contains(name)) {
            throw new PresetFormatException(
                    "preset " + name, "is built on itself: " + String.join(" on ", within) + " on " + name);
        }
    }

    private static List<String> and(List<String> names, String name) {
        return Stream.concat(names.stream(), Stream.of(name)).toList();
    }

    /**
     * {@return the file written; one of that name is replaced}
     *
     * @throws IOException when it cannot be written; what was there before is untouched
     */
    public Path save(Preset preset) throws IOException {
        Files.createDirectories(folder);
        Path file = file(preset.name());
        write(preset, file);
        return file;
    }

    /**
     * Reads a preset file; what it is built on, if anything, is one that came with Tamis.
     *
     * @throws PresetFormatException when it is not a whole preset
     */
    public static Preset read(Path file) throws IOException {
        return read(file, bundledBases(List.of()));
    }

    private static Preset read(Path file, PresetCodec.Bases bases) throws IOException {
        if (Files.isDirectory(file)) {
            throw new PresetFormatException(file.toString(), "is a folder");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return PresetCodec.decode(file.toString(), in, Files.size(file), bases);
        } catch (NoSuchFileException missing) {
            throw (FileNotFoundException) new FileNotFoundException("no preset file " + file).initCause(missing);
        }
    }

    /**
     * Writes a preset file, replacing what was there.
     *
     * @throws IOException when it cannot be written; what was there before is untouched
     */
    public static void write(Preset preset, Path file) throws IOException {
        AtomicFile.write(file, PresetCodec.encode(preset));
    }

    /**
     * Writes a preset file without the weights of another preset, which must be there when it is read.
     *
     * @param base what the preset is built on
     * @throws IllegalArgumentException when the preset does not hold all the weights of {@code base}
     * @throws IOException when it cannot be written; what was there before is untouched
     */
    public static void writeOnTop(Preset preset, Preset base, Path file) throws IOException {
        AtomicFile.write(file, PresetCodec.encode(preset, ModelBase.of(base)));
    }

    /**
     * Reads a preset from bytes that came from elsewhere; what it is built on, if anything, is one that came with Tamis.
     *
     * @param from what faults call it
     * @throws PresetFormatException when they are not a whole preset
     */
    public static Preset decode(String from, byte[] bytes) throws IOException {
        return PresetCodec.decode(from, new ByteArrayInputStream(bytes), bytes.length, bundledBases(List.of()));
    }

    /** {@return what a file of the preset holds} */
    public static byte[] encode(Preset preset) {
        return PresetCodec.encode(preset);
    }

    /** {@return names of the presets that came with Tamis} */
    public static List<String> bundledNames() throws IOException {
        try (InputStream in = PresetStore.class.getResourceAsStream(BUNDLED)) {
            if (in == null) {
                throw new FileNotFoundException("the list of bundled presets is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** Read once for all streams that run it, who so share what was learnt; forgotten when nobody does. */
    private static @Nullable Preset bundled(String name, List<String> within) throws IOException {
        WeakReference<Preset> reference = IN_USE.get(name);
        Preset known = reference == null ? null : reference.get();
        if (known != null) {
            return known;
        }
        Preset read = readBundled(name, bundledBases(and(within, name)));
        if (read != null) {
            IN_USE.put(name, new WeakReference<>(read));
        }
        return read;
    }

    private static @Nullable Preset readBundled(String name, PresetCodec.Bases bases) throws IOException {
        try (InputStream in = PresetStore.class.getResourceAsStream(name + SUFFIX)) {
            if (in == null) {
                return null;
            }
            byte[] bytes = in.readAllBytes();
            return PresetCodec.decode("bundled preset " + name, new ByteArrayInputStream(bytes), bytes.length, bases);
        }
    }

    private Path file(String name) {
        Preset.requireName(name);
        return folder.resolve(name + SUFFIX);
    }
}
