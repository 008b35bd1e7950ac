package tamis.demo.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import tamis.demo.daemon.DaemonConfig;
import tamis.demo.daemon.PlaybackEnd;
import tamis.demo.daemon.StreamConfig;
import tamis.presets.AtomicFile;

/** Writes the unit of a configuration where systemd looks for it. */
public final class Installation {
    private final ServiceUnit unit;
    private final Path file;

    /**
     * Makes a unit, not written yet.
     *
     * @param name of the service
     * @param launcher the program
     * @param config what it shall run, read without a fault
     * @param environment such as {@link System#getenv()}
     * @throws IOException when the configuration's owner cannot be told
     */
    public Installation(
            String name, boolean system, Path launcher, Path file, DaemonConfig config, Map<String, String> environment)
            throws IOException {
        Path whole = file.toAbsolutePath().normalize();
        String owner = Files.getOwner(whole).getName();
        this.unit = new ServiceUnit(
                name,
                launcher.toAbsolutePath().normalize(),
                Path.of(System.getProperty("java.home")),
                whole,
                system,
                owner.equals("root") ? Optional.empty() : Optional.of(owner),
                writable(config));
        this.file = folder(system, environment).resolve(name + ".service");
    }

    private static Path folder(boolean system, Map<String, String> environment) {
        if (system) {
            return Path.of("/etc/systemd/system");
        }
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path base =
                Path.of(config).isAbsolute() ? Path.of(config) : Path.of(System.getProperty("user.home"), ".config");
        return base.resolve("systemd").resolve("user");
    }

    private static SortedSet<Path> writable(DaemonConfig config) {
        SortedSet<Path> folders = new TreeSet<>();
        config.statefile()
                .ifPresent(state ->
                        folders.add(state.toAbsolutePath().resolveSibling("").normalize()));
        for (StreamConfig stream : config.streams()) {
            switch (stream.devices().playback()) {
                case PlaybackEnd.WavFile wav ->
                    folders.add(wav.filename().resolveSibling("").normalize());
                case PlaybackEnd.RawFile raw ->
                    folders.add(raw.filename().resolveSibling("").normalize());
                case PlaybackEnd.JavaSound card -> {}
                case PlaybackEnd.Jack jack -> {}
                case PlaybackEnd.Stdout out -> {}
                case PlaybackEnd.Discard nowhere -> {}
                case PlaybackEnd.Tcp tcp -> {}
                case PlaybackEnd.Rtp rtp -> {}
            }
        }
        return folders;
    }

    /** {@return where the unit is, or will be} */
    public Path file() {
        return file;
    }

    /** {@return what is in it} */
    public String text() {
        return unit.text();
    }

    /**
     * Writes it.
     *
     * @param replace whether one that is there and is different may go
     */
    public void write(boolean replace) throws IOException {
        if (!replace && Files.exists(file) && !Files.readString(file).equals(text())) {
            throw new IOException(file + " is there already and is different; look at it, then use --force or --name");
        }
        Files.createDirectories(file.resolveSibling(""));
        AtomicFile.write(file, text().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * {@return what {@code systemd-analyze verify} says of it: nothing when it is fine; empty where there is no such
     * program}
     */
    public Optional<String> verify() throws IOException, InterruptedException {
        return UnitCheck.verify(file, unit.system());
    }
}
