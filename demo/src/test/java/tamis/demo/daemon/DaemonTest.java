package tamis.demo.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tamis.demo.control.DeskCommand;
import tamis.demo.control.Library;
import tamis.demo.control.Session;
import tamis.demo.control.SessionState;
import tamis.demo.control.SocketFolder;
import tamis.demo.http.Browser;
import tamis.presets.PresetStore;
import tamis.realtime.host.SeparatorCatalog;
import tamis.realtime.pipeline.Pipeline;

class DaemonTest {
    private static final String CLIP =
            Path.of("clip", "noisy.flac").toAbsolutePath().toString();
    private static final String HEAD = "statefile: state.json\ncontrol: {port: 0}\nstreams:\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aStreamThatCannotStartKeepsNoOtherFromIt() throws IOException, InterruptedException {
        try (Daemon daemon = started(HEAD + stream("good", CLIP, -18) + stream("bad", "missing.wav", -18));
                Browser browser = new Browser(String.valueOf(daemon.url()))) {
            JsonNode status = browser.get("/api/v1/status");
            assertEquals("FAILED", status.at("/streams/0/state").asText(), status::toString);
            assertTrue(status.at("/streams/0/problem").asText().contains("missing.wav"), status::toString);
            assertEquals("RUNNING", status.at("/streams/1/state").asText(), status::toString);
        }
    }

    @Test
    void readingAgainChangesOnlyWhatIsDifferent() throws IOException {
        try (Daemon daemon = started(HEAD + stream("first", CLIP, -18) + stream("second", CLIP, -18))) {
            Session first = daemon.instance().session("first");
            Session second = daemon.instance().session("second");
            Pipeline untouched = second.pipeline().orElseThrow();
            Pipeline before = first.pipeline().orElseThrow();
            first.change(List.of(new DeskCommand.Mute("speech", true)));

            write(HEAD + stream("first", CLIP, -6) + stream("second", CLIP, -18) + stream("third", CLIP, 0));
            daemon.reload();
            assertSame(before, first.pipeline().orElseThrow(), "a fader needs no new pipeline");
            assertEquals(-6, first.chain().fader("noise").gainDb());
            assertTrue(first.desk().muted().contains("speech"), "what people moved stays");
            assertEquals(
                    SessionState.RUNNING, daemon.instance().session("third").state());

            write(HEAD
                    + stream("first", CLIP, -6).replace("loop: true", "loop: true, pace: flat_out")
                    + stream("second", CLIP, -18));
            daemon.reload();
            Session replaced = daemon.instance().session("first");
            assertNotSame(before, replaced.pipeline().orElseThrow(), "other devices need a new pipeline");
            assertTrue(replaced.desk().muted().contains("speech"), "what people moved stays");
            assertThrows(IllegalArgumentException.class, () -> daemon.instance().session("third"));

            assertSame(second, daemon.instance().session("second"));
            assertSame(untouched, second.pipeline().orElseThrow());
            assertEquals(SessionState.RUNNING, second.state());
        }
    }

    @Test
    void aFileWithAFaultChangesNothing() throws IOException {
        String good = HEAD + stream("first", CLIP, -18);
        try (Daemon daemon = started(good)) {
            Session first = daemon.instance().session("first");
            Pipeline pipeline = first.pipeline().orElseThrow();
            for (String bad : List.of(
                    good.replace("gains", "gain"),
                    good.replace("noise", "drums"),
                    good.replace("speech-16k-nmf", "no-such-preset"),
                    good.replace("port: 0", "port: 1"),
                    good + stream("second", CLIP, 0).replace("Discard", "Nowhere"),
                    "")) {
                write(bad);
                assertThrows(IOException.class, daemon::reload, bad);
            }
            assertSame(pipeline, first.pipeline().orElseThrow());
            assertEquals(SessionState.RUNNING, first.state());
            assertEquals(-18, first.chain().fader("noise").gainDb());
        }
    }

    @Test
    void fadersAndMutesSurviveARestartAndADamagedStateFileIsPutAside() throws IOException {
        String config = HEAD + stream("first", CLIP, -18);
        try (Daemon daemon = started(config)) {
            daemon.instance()
                    .session("first")
                    .change(List.of(new DeskCommand.Gain("noise", -3.0), new DeskCommand.Mute("speech", true)));
        }
        try (Daemon daemon = started(config)) {
            Session first = daemon.instance().session("first");
            assertEquals(-3, first.chain().fader("noise").gainDb());
            assertTrue(first.desk().muted().contains("speech"));
        }
        Files.writeString(folder.resolve("state.json"), "{\"streams\": 1}");
        try (Daemon daemon = started(config)) {
            assertEquals(
                    -18,
                    daemon.instance().session("first").chain().fader("noise").gainDb());
            assertTrue(Files.exists(folder.resolve("state.json.damaged")));
        }
    }

    @Test
    void aChainThatChangesInTheFileIsFadedInAndFadersOfPeopleStay() throws IOException {
        String first = HEAD + stream("first", CLIP, -18);
        try (Daemon daemon = started(first)) {
            Session session = daemon.instance().session("first");
            Pipeline pipeline = session.pipeline().orElseThrow();
            session.change(List.of(new DeskCommand.Gain("speech", -3.0)));

            String inserts = first.replace("    gains:", "    after: [gain:gain=-6, limiter]\n      gains:");
            write(inserts);
            daemon.reload();
            assertEquals(List.of("gain", "limiter"), names(session));
            assertSame(pipeline, session.pipeline().orElseThrow(), "the devices stay open");
            assertEquals(-3, session.chain().fader("speech").gainDb(), "what people moved stays");

            write(inserts.replace("gains:", "parameters: {iterations: 5}\n      gains:"));
            daemon.reload();
            assertEquals(5f, session.chain().separate().parameters().get("iterations"));
            assertEquals(-3, session.chain().fader("speech").gainDb(), "what people moved stays");
            assertEquals(0, session.telemetry().orElseThrow().faults());
        }
    }

    private static List<String> names(Session session) {
        return session.chain().inserts().stream().map(insert -> insert.name()).toList();
    }

    private Daemon started(String config) throws IOException {
        Daemon daemon = new Daemon(write(config), new Library(new PresetStore(folder), SeparatorCatalog.bundled()));
        daemon.start(SocketFolder.ofUser(Map.of("XDG_RUNTIME_DIR", folder.toString())));
        return daemon;
    }

    private Path write(String config) throws IOException {
        return Files.writeString(folder.resolve("config.yml"), config);
    }

    private static String stream(String name, String file, int noiseDb) {
        return """
                  %s:
                    preset: speech-16k-nmf
                    gains: {noise: %d}
                    devices:
                      capture: {type: WavFile, filename: %s, loop: true}
                      playback: {type: Discard}
                """.formatted(name, noiseDb, file).indent(2);
    }
}
