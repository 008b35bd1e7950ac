package tamis.demo.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import tamis.demo.control.Library;
import tamis.demo.control.SocketFolder;
import tamis.demo.daemon.Daemon;
import tamis.presets.PresetStore;
import tamis.realtime.host.SeparatorCatalog;

/**
 * A daemon with one stream, {@code desk}: a sound file over and over at its real pace, recorded to a file. No device.
 *
 * @param recording what came out
 */
record Studio(Daemon daemon, Recording recording) implements AutoCloseable {
    /**
     * Starts it.
     *
     * @param folder for its files
     * @param control the section of the configuration, such as {port: 0}
     * @param sound to play
     */
    static Studio open(Path folder, String control, String preset, Path sound, int channels) throws IOException {
        Path recorded = folder.resolve("recorded.raw");
        Path config = Files.writeString(
                folder.resolve("config.yml"), """
                name: studio
                control: %s
                streams:
                  desk:
                    preset: %s
                    devices:
                      channels: %d
                      capture: {type: WavFile, filename: %s, loop: true}
                      playback: {type: RawFile, filename: %s, format: FLOAT32LE}
                """.formatted(control, preset, channels, sound, recorded));
        Library library = new Library(new PresetStore(folder), SeparatorCatalog.bundled());
        Daemon daemon = new Daemon(config, library);
        daemon.start(SocketFolder.ofUser(Map.of("XDG_RUNTIME_DIR", folder.toString())));
        return new Studio(daemon, new Recording(recorded, channels));
    }

    String url() {
        return Objects.requireNonNull(daemon.url());
    }

    @Override
    public void close() {
        daemon.close();
    }
}
