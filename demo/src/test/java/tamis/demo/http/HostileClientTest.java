package tamis.demo.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tamis.demo.control.Instance;
import tamis.demo.control.Library;
import tamis.demo.control.Session;
import tamis.demo.control.SessionState;
import tamis.demo.daemon.CaptureEnd;
import tamis.demo.daemon.Devices;
import tamis.demo.daemon.PlaybackEnd;
import tamis.demo.daemon.XrunWatch;
import tamis.presets.PresetStore;
import tamis.realtime.device.Pace;
import tamis.realtime.host.SeparatorCatalog;

/** Everything that a hostile client may try at the control port, while four streams run at their real pace. */
class HostileClientTest {
    private static final Path CLIP = Path.of("clip", "noisy.flac");
    private static final int STREAMS = 4;
    private static final int IN_HAND = 8000; // half a second late is a wait for somebody, not a machine with other work
    private static final int CROWD = 1000;
    private static final int SLOW = 50;
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String STREAM = "/api/v1/streams/stream-0";

    private final List<Socket> open = new ArrayList<>();
    private Instance instance;
    private ControlServer server;
    private Browser browser;
    private Path token;
    private XrunWatch xruns;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        token = Files.writeString(folder.resolve("token"), TOKEN);
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        Library library = new Library(new PresetStore(folder), SeparatorCatalog.bundled());
        instance = new Instance("test", library);
        Devices ends = new Devices(
                48_000,
                480,
                OptionalInt.of(IN_HAND),
                1,
                new CaptureEnd.WavFile(CLIP, true, Pace.REAL_TIME),
                new PlaybackEnd.Discard());
        for (int i = 0; i < STREAMS; i++) {
            instance.put(new Session(
                    "stream-" + i, library.store().load("speech-16k-nmf"), ends, library, instance.events()));
            instance.session("stream-" + i).start();
        }
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = new ControlServer(instance, new Access(any, token, List.of()));
        browser = new Browser(server.url());
        xruns = new XrunWatch(instance.sessions());
    }

    @AfterEach
    void end() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        xruns.close();
        browser.close();
        server.close();
        instance.close();
    }

    @Test
    void nothingThatAHostileClientTriesIsDoneOrHeard() throws Exception {
        List<Socket> slow = slowClients();
        malformed();
        oversized();
        traversal();
        strangers();
        tokens();
        crowd();
        for (Socket socket : slow) {
            assertEquals("", rest(socket), "a client that never ends its request is cut off");
        }
        assertEquals(200, whenThereIsRoom("/healthz").statusCode());
        for (Session session : instance.sessions()) {
            assertEquals(SessionState.RUNNING, session.state());
            assertFalse(session.desk().bypass(), "nobody without the token changes anything");
        }
        assertTrue(xruns.seen() > 100, "the streams were watched");
        assertEquals(List.of(), xruns.unexplained());
    }

    /** They begin a request and send a byte of it now and then. */
    private List<Socket> slowClients() throws IOException {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < SLOW; i++) {
            Socket socket = connect();
            socket.getOutputStream().write(ascii("POST " + STREAM + "/stop HTTP/1.1\r\nHost: loc"));
            slow.add(socket);
        }
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    for (Socket socket : slow) {
                        socket.getOutputStream().write('a');
                    }
                    Thread.sleep(200);
                }
            } catch (IOException | InterruptedException cut) {
                // that is how it ends
            }
        });
        return slow;
    }

    private void malformed() throws IOException {
        for (String request : List.of(
                "\0\0\0\0\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "GET http://[ HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "G\u0001T / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nHost: other\r\n\r\n",
                "POST " + STREAM + "/stop HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                "POST " + STREAM + "/stop HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "POST " + STREAM + "/stop HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
                "POST " + STREAM + "/stop HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: magic\r\n\r\n")) {
            refused(request);
        }
    }

    private void oversized() throws IOException {
        refused("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");
        refused("GET /" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        StringBuilder many = new StringBuilder("GET / HTTP/1.1\r\nHost: localhost\r\n");
        for (int i = 0; i < 1000; i++) {
            many.append("X-").append(i).append(": y\r\n");
        }
        refused(many + "\r\n");
        String patch = "PATCH " + STREAM + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + TOKEN
                + "\r\nContent-Type: application/json\r\n";
        refused(patch + "Content-Length: 2000000\r\n\r\n" + "{\"gains\":{" + " ".repeat(1_999_990));
        refused(patch + "Transfer-Encoding: chunked\r\n\r\n" + ("2000\r\n" + " ".repeat(8192) + "\r\n").repeat(64));
        refused(patch + "Content-Length: 40000\r\n\r\n" + "[".repeat(40_000)); // deep, not long
    }

    private void traversal() throws Exception {
        for (String path : List.of(
                "/../../../../etc/passwd",
                "/..%2f..%2f..%2fetc%2fpasswd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/js/..%5c..%5clogback.xml",
                "/tamis/web/../../logback.xml",
                "//etc/passwd",
                "/index.html%00.js",
                "/api/v1/presets/..%2f..%2ftoken/file",
                "/api/v1/presets/%2e%2e%2ftoken/file")) {
            String answer =
                    ask("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                            + TOKEN + "\r\n\r\n");
            assertTrue(answer.matches("(?s)HTTP/1.1 40[04] .*"), path + ": " + answer);
            assertFalse(answer.contains("root:") || answer.contains(TOKEN), answer);
        }
    }

    private void strangers() throws Exception {
        for (String header : List.of(
                "Host: evil.example",
                "Host: 127.0.0.1.evil.example",
                "Host: localhost\r\nOrigin: http://evil.example",
                "Host: localhost\r\nOrigin: null",
                "Host: localhost\r\nSec-Fetch-Site: cross-site")) {
            String answer = ask("POST " + STREAM + "/stop HTTP/1.1\r\n" + header
                    + "\r\nConnection: close\r\nContent-Length: 0\r\nAuthorization: Bearer " + TOKEN + "\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 403 "), header + ": " + answer);
        }
        refused("POST " + STREAM + "/stop HTTP/1.1\r\nContent-Length: 0\r\nAuthorization: Bearer " + TOKEN
                + "\r\n\r\n");
    }

    private void tokens() throws Exception {
        for (String said : List.of(
                "",
                "Authorization: Bearer",
                "Authorization: Bearer " + TOKEN.substring(1),
                "Authorization: Basic " + TOKEN,
                "Authorization: Bearer " + TOKEN + "\r\nAuthorization: Bearer x",
                "Cookie: token=" + TOKEN)) {
            assertEquals(401, stop(said), said);
        }
        assertEquals(
                200,
                browser.send("GET", STREAM, null, "Authorization", "Bearer " + TOKEN)
                        .statusCode());
        Files.writeString(token, TOKEN.replace('0', 'f')); // a new one: whoever kept the old one is late
        assertEquals(401, stop("Authorization: Bearer " + TOKEN), "a token that was replaced");
        Files.writeString(token, TOKEN);
    }

    private int stop(String header) throws IOException {
        String answer =
                ask("POST " + STREAM + "/stop HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n"
                        + (header.isEmpty() ? "" : header + "\r\n") + "\r\n");
        return Integer.parseInt(answer.substring(9, 12));
    }

    /** More connections than the server takes, each with half a request. */
    private void crowd() throws IOException {
        int refused = 0;
        for (int i = 0; i < CROWD; i++) {
            try {
                Socket socket = connect();
                socket.getOutputStream().write(ascii("GET /healthz HTTP/1.1\r\nHost: "));
            } catch (IOException cut) {
                refused++; // at once, which is well
            }
        }
        assertTrue(open.size() + refused >= CROWD);
        for (Socket socket : open.subList(open.size() - CROWD / 2, open.size())) {
            socket.close();
        }
    }

    /** A client that means well is served as soon as the crowd's time is up. */
    private HttpResponse<byte[]> whenThereIsRoom(String path) throws InterruptedException {
        for (int tries = 0; tries < 600; tries++) {
            try {
                return browser.send("GET", path, null);
            } catch (IOException full) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError("the server does not get over it");
    }

    /** The connection ends, without a word or with one that says no. */
    private void refused(String request) throws IOException {
        String answer = ask(request);
        assertTrue(
                answer.isEmpty() || answer.matches("(?s)HTTP/1.1 (4..|5..) .*"),
                request.lines().findFirst() + ": " + answer);
        assertFalse(answer.contains("\tat ") || answer.contains("tamis."), answer);
    }

    private String ask(String request) throws IOException {
        Socket socket = connect();
        try (socket) {
            OutputStream out = socket.getOutputStream();
            try {
                out.write(request.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
            } catch (IOException cut) {
                // refused before it was all said
            }
            return rest(socket);
        }
    }

    private static String rest(Socket socket) throws IOException {
        socket.setSoTimeout(60_000);
        StringBuilder answer = new StringBuilder();
        InputStream in = socket.getInputStream();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                answer.append((char) next);
            }
        } catch (SocketTimeoutException stuck) {
            throw stuck;
        } catch (IOException cut) {
            // by force: the same to whoever is cut off
        }
        return answer.toString();
    }

    private Socket connect() throws IOException {
        URI at = URI.create(server.url());
        Socket socket = new Socket(at.getHost(), at.getPort());
        open.add(socket);
        return socket;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
