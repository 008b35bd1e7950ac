package tamis.demo.buffer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tamis.presets.AtomicFile;
import tamis.realtime.device.BufferMemory;

/**
 * The shortest clean buffers of this user's sound cards, in a file of a line each. What is malformed in it is told and
 * passed over; before the file is written anew it is put aside, so nothing is lost. It cannot fail: whoever plays sound
 * must not stop for it.
 */
public final class KeptBuffers implements BufferMemory {
    private static final Object TURN = new Object(); // whoever reads and writes in this process
    private static final String HEAD = "# milliseconds, sample rate, day, input, output; tabs between\n";

    private final Path file;
    private final Consumer<String> complaints;

    /**
     * A file that need not exist.
     *
     * @param complaints told what is wrong with it, in a sentence
     */
    public KeptBuffers(Path file, Consumer<String> complaints) {
        this.file = file;
        this.complaints = complaints;
    }

    /**
     * {@return the file of the user: {@code $XDG_STATE_HOME/tamis/buffers}, else {@code HOME/.local/state/tamis/buffers}}
     *
     * @param environment such as {@link System#getenv()}
     */
    public static Path ofUser(Map<String, String> environment, Path home) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path folder = Path.of(state).isAbsolute() ? Path.of(state) : home.resolve(Path.of(".local", "state"));
        return folder.resolve(Path.of("tamis", "buffers"));
    }

    /** {@return the file of whoever runs this} */
    public static Path ofUser() {
        return ofUser(System.getenv(), Path.of(System.getProperty("user.home", "")));
    }

    public Path file() {
        return file;
    }

    /** What is in the file, and whether all of it could be read. */
    private record Content(List<KeptBuffer> buffers, boolean whole) {}

    /** {@return all that is kept} */
    public List<KeptBuffer> all() {
        return read().buffers();
    }

    @Override
    public OptionalInt kept(Devices devices) {
        Devices wanted = written(devices);
        return read().buffers().stream()
                .filter(kept -> kept.devices().equals(wanted))
                .mapToInt(KeptBuffer::millis)
                .findFirst();
    }

    @Override
    public void keep(Devices devices, int millis) {
        synchronized (TURN) { // streams of a daemon have a memory each, and one file
            write(devices, millis);
        }
    }

    private void write(Devices devices, int millis) {
        KeptBuffer fresh = new KeptBuffer(written(devices), millis, LocalDate.now(ZoneId.systemDefault()));
        Content before = read();
        List<KeptBuffer> next = new ArrayList<>(before.buffers());
        next.removeIf(kept -> kept.devices().equals(fresh.devices()));
        next.add(fresh);
        try {
            Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
            if (!before.whole()) {
                putAside();
            }
            String text = next.stream().map(kept -> kept.line() + "\n").collect(Collectors.joining("", HEAD, ""));
            AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException | UncheckedIOException fault) {
            complaints.accept("the buffer of " + millis + " ms cannot be kept in " + file + ": " + fault);
        }
    }

    /** Forgets all. {@return whether there was anything} */
    public boolean forget() throws IOException {
        return Files.deleteIfExists(file);
    }

    private void putAside() throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        complaints.accept(file + " was put aside as " + aside);
    }

    private Content read() {
        try {
            return parsed(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString());
        } catch (NoSuchFileException none) {
            return new Content(List.of(), true);
        } catch (CharacterCodingException binary) {
            complaints.accept(file + " is no text, and is passed over");
        } catch (IOException fault) {
            complaints.accept(file + " cannot be read, and is passed over: " + fault);
        }
        return new Content(List.of(), false);
    }

    private Content parsed(String text) {
        List<KeptBuffer> buffers = new ArrayList<>();
        boolean whole = true;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Optional<KeptBuffer> buffer = KeptBuffer.parse(line);
            buffer.ifPresent(buffers::add);
            if (buffer.isEmpty()) {
                complaints.accept(file + ":" + number + ": is no kept buffer, and is passed over: " + line);
                whole = false;
            }
        }
        return new Content(buffers, whole);
    }

    /** {@return the devices as they are written: a line is a line, a tab ends a field} */
    private static Devices written(Devices devices) {
        return new Devices(plain(devices.input()), plain(devices.output()), devices.sampleRate());
    }

    private static String plain(String name) {
        return Stream.of(name.split("[\\t\\r\\n]")).collect(Collectors.joining(" "));
    }
}
