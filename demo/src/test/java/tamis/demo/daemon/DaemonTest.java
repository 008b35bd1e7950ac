package tamis.demo.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tamis.demo.control.Library;
import tamis.demo.http.ControlServer;
import tamis.presets.PresetStore;
import tamis.realtime.host.SeparatorCatalog;

class DaemonTest {
    private static final String CLIP =
            Path.of("clip", "noisy.flac").toAbsolutePath().toString();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aStreamThatCannotStartKeepsNoOtherFromIt() throws IOException, InterruptedException {
        String config = """
                streams:
                  good:
                    devices:
                      capture: {type: WavFile, filename: %s, loop: true}
                      playback: {type: Discard}
                  bad:
                    devices:
                      capture: {type: WavFile, filename: missing.wav}
                      playback: {type: Discard}
                """.formatted(CLIP);
        Path file = Files.writeString(folder.resolve("config.yml"), config);
        Library library = new Library(new PresetStore(folder), SeparatorCatalog.bundled());
        try (Daemon daemon = new Daemon(ConfigReader.read(file), library);
                ControlServer server = new ControlServer(
                        daemon.instance(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            daemon.start();
            JsonNode status = get(server, "/api/v1/status");
            assertEquals("bad", status.at("/streams/0/name").asText());
            assertEquals("FAILED", status.at("/streams/0/state").asText());
            assertTrue(status.at("/streams/0/problem").asText().contains("missing.wav"), status::toString);
            assertEquals("RUNNING", status.at("/streams/1/state").asText());
        }
    }

    private static JsonNode get(ControlServer server, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return new ObjectMapper()
                    .readTree(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray())
                            .body());
        }
    }
}
