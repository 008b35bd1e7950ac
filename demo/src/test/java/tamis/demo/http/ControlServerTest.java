package tamis.demo.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tamis.demo.control.Instance;
import tamis.demo.control.Library;
import tamis.demo.control.Session;
import tamis.demo.control.StreamEnds;
import tamis.presets.Preset;
import tamis.presets.PresetStore;
import tamis.realtime.host.SeparatorCatalog;

class ControlServerTest {
    private static final Path CLIP = Path.of("clip", "noisy.flac");
    private static final String STREAM = "/api/v1/streams/desk";

    private Path folder;
    private PresetStore store;
    private Instance instance;
    private ControlServer server;
    private Browser browser;

    @BeforeEach
    void open(@TempDir Path empty) throws IOException {
        folder = empty;
        store = new PresetStore(folder);
        Library library = new Library(store, SeparatorCatalog.bundled());
        instance = new Instance("test", library);
        StreamEnds ends = new Looped(CLIP);
        instance.put(new Session("desk", store.load("speech-16k-nmf"), ends, library, instance.events()));
        instance.session("desk").start();
        server = new ControlServer(instance, Access.loopback(0, null, List.of()));
        browser = new Browser(server.url());
    }

    @AfterEach
    void close() {
        browser.close();
        server.close();
        instance.close();
    }

    @Test
    void aPatchIsDoneWholeAndToldBack() throws IOException, InterruptedException {
        JsonNode status = browser.call(
                "PATCH",
                STREAM,
                "{\"gains\":{\"noise\":null,\"speech\":3},\"solo\":{\"speech\":true},\"parameters\":{\"iterations\":7},"
                        + "\"wet\":0.25,\"removed\":true,\"bypass\":true}");
        assertTrue(status.at("/sources/1/gain_db").isNull(), status::toString);
        assertEquals(3, status.at("/sources/0/gain_db").asDouble());
        assertTrue(status.at("/sources/0/solo").asBoolean());
        assertEquals(7, status.at("/parameters/0/value").asDouble());
        assertEquals(0.25, status.at("/wet").asDouble());
        assertTrue(status.at("/removed").asBoolean() && status.at("/bypass").asBoolean());
        HttpResponse<byte[]> refused = browser.send("PATCH", STREAM, "{\"wet\":1,\"gains\":{\"drums\":0}}");
        assertEquals(400, refused.statusCode());
        assertEquals(status.at("/wet"), browser.get(STREAM).at("/wet"));
    }

    @Test
    void streamsAreStoppedStartedToggledAndSwapped() throws IOException, InterruptedException {
        assertEquals(
                "STOPPED",
                browser.call("POST", STREAM + "/stop", null).at("/state").asText());
        assertEquals(503, browser.send("GET", "/readyz", null).statusCode());
        assertEquals(200, browser.send("GET", "/healthz", null).statusCode());
        assertEquals(
                "RUNNING",
                browser.call("POST", STREAM + "/start", null).at("/state").asText());
        assertTrue(browser.call("POST", STREAM + "/toggle", null).at("/bypass").asBoolean());
        assertEquals("B", browser.call("POST", STREAM + "/ab", null).at("/desk").asText());
        JsonNode swapped = browser.call("PUT", STREAM + "/preset", "{\"name\":\"speech-16k\"}");
        assertEquals("unrolled-nmf", swapped.at("/separator").asText(), swapped::toString);
        JsonNode lesson = browser.call("POST", STREAM + "/learn", "{\"source\":\"speech\",\"seconds\":1}");
        assertTrue(lesson.at("/error").asText().contains("as noise, not speech"), lesson::toString);
        assertTrue(browser.get(STREAM + "/latency").at("/declared_millis").asDouble() >= 32);
    }

    @Test
    void aNoiseIsLearntOverTheWire() throws IOException, InterruptedException {
        JsonNode learnt = browser.call("POST", STREAM + "/learn", "{\"source\":\"noise\",\"seconds\":1}");
        assertEquals("RUNNING", learnt.at("/state").asText(), learnt::toString);
        String events = browser.get("/api/v1/status").at("/events").toString();
        assertTrue(events.contains("LEARNT"), events);
    }

    @Test
    void presetsGoDownAndUpAndAreVerified() throws IOException, InterruptedException {
        assertEquals(store.names().size(), browser.get("/api/v1/presets").size());
        byte[] file =
                browser.send("GET", "/api/v1/presets/speech-16k-nmf/file", null).body();
        assertArrayEquals(PresetStore.encode(store.load("speech-16k-nmf")), file);
        Preset mine = store.load("speech-16k-nmf");
        byte[] renamed = PresetStore.encode(mine.withModel("mine", mine.model()));
        assertEquals(201, upload("mine", renamed));
        assertEquals("mine", browser.get("/api/v1/presets/mine").at("/name").asText());
        assertEquals(
                "mine",
                browser.call("PUT", STREAM + "/preset", "{\"name\":\"mine\"}")
                        .at("/preset")
                        .asText());
        renamed[renamed.length / 2] ^= 1;
        assertEquals(400, upload("mine", renamed), "a damaged preset");
        assertEquals(400, upload("other", file), "another name");
        assertEquals(409, upload("speech-16k-nmf", file), "the name of a bundled one");
        assertEquals(404, upload("..%2f..%2fx", file), "a path");
        assertEquals(
                1,
                Stream.of(folder.toFile().list())
                        .filter(name -> name.endsWith(".tamis"))
                        .count());
    }

    private int upload(String name, byte[] bytes) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/presets/" + name + "/file"))
                .PUT(BodyPublishers.ofByteArray(bytes))
                .build();
        return browser.client().send(request, BodyHandlers.discarding()).statusCode();
    }

    @Test
    void liveFramesShowWhatGoesInAndWhatTheFadersMakeOfIt() throws IOException, InterruptedException {
        browser.call("PATCH", STREAM, "{\"mute\":{\"noise\":true,\"speech\":true}}");
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + STREAM + "/live?rate=30"))
                .build();
        HttpResponse<Stream<String>> answer = browser.client().send(request, BodyHandlers.ofLines());
        assertEquals(
                "text/event-stream", answer.headers().firstValue("Content-Type").orElse(""));
        boolean status = false;
        int frames = 0;
        try (Stream<String> lines = answer.body()) {
            String kind = "";
            for (Iterator<String> each = lines.iterator(); frames < 5 && each.hasNext(); ) {
                String line = each.next();
                kind = line.startsWith("event: ") ? line.substring(7) : kind;
                if (line.startsWith("data: ") && kind.equals("status")) {
                    status = true;
                } else if (line.startsWith("data: ") && kind.equals("frame")) {
                    check(new ObjectMapper().readTree(line.substring(6)));
                    frames++;
                }
            }
        }
        assertTrue(status);
        assertEquals(5, frames);
    }

    private static void check(JsonNode frame) {
        byte[] input = bytes(frame.at("/input"));
        byte[] removed = bytes(frame.at("/removed"));
        byte[] speech = bytes(frame.at("/masks/speech"));
        byte[] noise = bytes(frame.at("/masks/noise"));
        assertArrayEquals(input, removed, "all is taken away");
        for (int bin = 0; bin < input.length; bin++) {
            assertEquals(0, bytes(frame.at("/output"))[bin]);
            assertEquals(255, (speech[bin] & 255) + (noise[bin] & 255), 1, "masks sum to one");
        }
    }

    private static byte[] bytes(JsonNode text) {
        return Base64.getDecoder().decode(text.asText());
    }

    @Test
    void metricsSayHowTheStreamsAreDoing() throws IOException, InterruptedException {
        String metrics = new String(browser.send("GET", "/metrics", null).body(), StandardCharsets.UTF_8);
        for (String line : List.of(
                "# TYPE tamis_xruns_total counter",
                "tamis_xruns_total{kind=\"overrun\",stream=\"desk\"} ",
                "# TYPE tamis_hop_duration_seconds histogram",
                "tamis_hop_duration_seconds_bucket{stream=\"desk\",le=\"+Inf\"} ",
                "tamis_latency_seconds{kind=\"pipeline\",stream=\"desk\"} 0.08",
                "tamis_source_gain{source=\"speech\",stream=\"desk\"} 1.0",
                "tamis_http_live_clients 0.0")) {
            assertTrue(metrics.contains("\n" + line) || metrics.startsWith(line), line + " in\n" + metrics);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/streams/none, '', 404",
        "GET, /api/v1/nothing, '', 404",
        "GET, /nothing.html, '', 404",
        "GET, /..%2f..%2fetc%2fpasswd, '', 404",
        "GET, /tamis/web/../../logback.xml, '', 404",
        "DELETE, /api/v1/status, '', 405",
        "PATCH, /api/v1/streams/desk, '{', 400",
        "PATCH, /api/v1/streams/desk, 'null', 400",
        "PATCH, /api/v1/streams/desk, '[]', 400",
        "PATCH, /api/v1/streams/desk, '{\"gain\":{}}', 400",
        "PATCH, /api/v1/streams/desk, '{\"bypass\":\"yes\"}', 400",
        "PATCH, /api/v1/streams/desk, '{\"wet\":NaN}', 400",
        "PUT, /api/v1/streams/desk/preset, '{}', 400",
        "PUT, /api/v1/streams/desk/preset, '{\"name\":\"../../secret\"}', 400",
        "PUT, /api/v1/streams/desk/preset, '{\"name\":\"none\"}', 404",
        "POST, /api/v1/streams/desk/learn, '{\"source\":\"noise\",\"seconds\":1e9}', 400",
        "GET, /api/v1/streams/desk/live?rate=0, '', 400",
        "POST, /api/v1/reload, '', 409"
    })
    void whatCannotBeIsRefusedInALineOfJson(String method, String path, String body, int status)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = browser.send(method, path, body.isEmpty() ? null : body);
        assertEquals(status, answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
        assertFalse(
                new ObjectMapper().readTree(answer.body()).at("/error").asText().isEmpty());
        assertFalse(new String(answer.body(), StandardCharsets.UTF_8).contains("tamis."), "no class names");
    }

    @Test
    void othersMayOnlyWithATokenThatOnlyItsOwnerCanRead() throws IOException, InterruptedException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 0);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new Access(any, null, List.of()));
        assertTrue(String.valueOf(refused.getMessage()).contains("TLS"), refused::toString);
        Path token = Files.writeString(folder.resolve("token"), "0123456789abcdef0123");
        Access access = Access.loopback(0, token, List.of());
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r-----"));
        assertThrows(IOException.class, () -> new ControlServer(instance, access));
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        try (ControlServer guarded = new ControlServer(instance, access);
                Browser caller = new Browser(guarded.url())) {
            assertEquals(200, caller.send("GET", "/healthz", null).statusCode());
            assertEquals(401, caller.send("GET", "/metrics", null).statusCode());
            assertEquals(401, status(caller, "Bearer 0123456789abcdef0124"));
            assertEquals(401, status(caller, "0123456789abcdef0123"));
            assertEquals(200, status(caller, "Bearer 0123456789abcdef0123"));
            Files.writeString(token, "another0123456789abcdef");
            assertEquals(401, status(caller, "Bearer 0123456789abcdef0123"), "an old token, replayed");
            assertEquals(200, status(caller, "Bearer another0123456789abcdef"));
        }
    }

    private static int status(Browser caller, String authorization) throws IOException, InterruptedException {
        return caller.send("GET", "/api/v1/status", null, "Authorization", authorization)
                .statusCode();
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://evil.example, 403",
        "Origin, null, 403",
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-origin, 200"
    })
    void aPageOfAnotherOriginMayNot(String header, String value, int status) throws IOException, InterruptedException {
        assertEquals(
                status,
                browser.send("GET", "/api/v1/status", null, header, value).statusCode());
        assertEquals(
                200,
                browser.send("GET", "/api/v1/status", null, "Origin", server.url())
                        .statusCode());
    }
}
