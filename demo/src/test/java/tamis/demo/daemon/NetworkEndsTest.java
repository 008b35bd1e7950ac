package tamis.demo.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tamis.demo.control.Library;
import tamis.demo.control.Session;
import tamis.demo.control.SocketFolder;
import tamis.demo.live.Likeness;
import tamis.demo.offline.Render;
import tamis.dsp.Signal;
import tamis.presets.Preset;
import tamis.presets.PresetStore;
import tamis.realtime.device.NetworkCount;
import tamis.realtime.device.NetworkStatus;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.Resampling;
import tamis.realtime.host.SeparatorCatalog;
import tamis.realtime.network.RtpFormat;
import tamis.realtime.network.WireFormat;

/** Streams whose other ends are ffmpeg's, all at once, beside the same sound rendered offline. */
class NetworkEndsTest {
    private static final Path CLIP = Path.of("clip", "noisy.flac").toAbsolutePath();
    private static final String SENT = "5"; // seconds
    private static final String HEARD = "10"; // first the silence of what is gathered
    private static final int RATE = 16_000;
    private static final int PIECE = RATE / 10;
    private static final long LONGEST_SECONDS = 120;

    @TempDir
    private Path folder = Path.of("");

    private final List<Process> programs = new ArrayList<>();

    @BeforeAll
    static void needsFfmpeg() {
        assumeTrue(
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "ffmpeg"))),
                "ffmpeg is not installed");
    }

    @Test
    void whatFfmpegSendsAndReceivesIsWhatComesOutOffline() throws Exception {
        int rtpIn = udpPort();
        int badIn = udpPort();
        int rtpOut = udpPort();
        int tcpIn = tcpPort();
        int tcpOut = tcpPort();
        Files.writeString(
                folder.resolve("out.sdp"), new RtpFormat(97, new WireFormat(RATE, 1)).sdp("test", "127.0.0.1", rtpOut));
        try (Relay relay = new Relay(badIn);
                Daemon daemon = started(stream(
                                "rtp",
                                rtp(rtpIn, "11, jitter_ms: 3000"),
                                rtp(rtpOut, "97, samplerate: 16000, host: 127.0.0.1"))
                        + stream("tcp", tcp(tcpIn, "16000"), tcp(tcpOut, "44100, channels: 2"))
                        + stream(
                                "bad",
                                rtp(badIn, "96, samplerate: 16000, jitter_ms: 3000"),
                                "{type: WavFile, filename: bad.wav"))) {
            ffmpeg("-protocol_whitelist", "file,udp,rtp", "-i", "out.sdp", "-t", HEARD, "rtp.wav");
            ffmpeg(
                    "-f",
                    "s16le",
                    "-ar",
                    "44100",
                    "-ac",
                    "2",
                    "-i",
                    "tcp://127.0.0.1:" + tcpOut,
                    "-t",
                    HEARD,
                    "tcp.wav");
            send("-c:a", "pcm_s16be", "-ar", "44100", "-f", "rtp", "rtp://127.0.0.1:" + rtpIn);
            send("-c:a", "pcm_s16be", "-f", "rtp", "-payload_type", "96", "rtp://127.0.0.1:" + relay.port());
            send("-f", "s16le", "tcp://127.0.0.1:" + tcpIn);
            for (Process program : programs) {
                assertTrue(program.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS), "ffmpeg does not end");
                assertEquals(0, program.exitValue());
            }
            NetworkStatus good = network(daemon, "rtp");
            assertEquals(0, good.count(NetworkCount.GAPS), good::toString);
            NetworkStatus bad = network(daemon, "bad");
            // Not exactly as many: a machine that stands still makes a sender begin anew. JitterBufferTest counts.
            assertBetween(1, bad.count(NetworkCount.DUPLICATES), relay.doubled());
            assertBetween(1, bad.count(NetworkCount.REORDERED) + bad.count(NetworkCount.LATE), relay.heldBack());
            assertBetween(1, bad.count(NetworkCount.GAPS), relay.lost() + relay.heldBack());
            assertTrue(bad.count(NetworkCount.CONCEALED_SAMPLES) > 0, bad::toString);
        }
        Signal offline = offline();
        assertAlike(offline, "rtp", 0.99);
        assertAlike(offline, "tcp", 0.99);
        assertAlike(offline, "bad", 0.98);
    }

    private static void assertBetween(long least, long count, long most) {
        assertTrue(least <= count && count <= most, count + " in [" + least + ", " + most + "]");
    }

    /** Half of all pieces at least, so that a machine that stands still for a while fails nothing. */
    private void assertAlike(Signal offline, String name, double least) throws IOException {
        float[] heard = Resampling.to(RATE, AudioFile.read(folder.resolve(name + ".wav")))
                .mono();
        float[] expected = offline.mono();
        int end = Math.min(expected.length, (int) (RATE * Double.parseDouble(SENT))) - PIECE;
        double[] alike = new double[end / PIECE];
        for (int piece = 0; piece < alike.length; piece++) {
            alike[piece] = Likeness.of(expected, heard, piece * PIECE, PIECE);
        }
        Arrays.sort(alike);
        double median = alike[alike.length / 2];
        assertTrue(median > least, name + ": " + Arrays.toString(alike));
    }

    private Signal offline() throws IOException {
        Preset preset = new PresetStore(folder).load("speech-16k-nmf");
        return Render.render(preset.open(1, SeparatorCatalog.bundled()), AudioFile.read(CLIP), done -> {});
    }

    private static NetworkStatus network(Daemon daemon, String name) {
        Session session = daemon.instance().session(name);
        return session.network().get(0);
    }

    private void send(String... to) throws IOException {
        ffmpeg(words(List.of("-re", "-i", CLIP.toString(), "-t", SENT), to));
    }

    private void ffmpeg(String... call) throws IOException {
        programs.add(new ProcessBuilder(words(List.of("ffmpeg", "-v", "error", "-nostdin", "-y"), call))
                .directory(folder.toFile())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT)
                .start());
    }

    private static String[] words(List<String> first, String... then) {
        List<String> words = new ArrayList<>(first);
        words.addAll(List.of(then));
        return words.toArray(String[]::new);
    }

    private Daemon started(String streams) throws IOException {
        Path file = Files.writeString(folder.resolve("config.yml"), "streams:\n" + streams);
        Daemon daemon = new Daemon(file, new Library(new PresetStore(folder), SeparatorCatalog.bundled()));
        daemon.start(SocketFolder.ofUser(Map.of("XDG_RUNTIME_DIR", folder.toString())));
        return daemon;
    }

    private static String stream(String name, String capture, String playback) {
        return "  " + name + ":\n    preset: speech-16k-nmf\n    devices:\n      capture: " + capture
                + "}\n      playback: " + playback + "}\n";
    }

    private static String rtp(int port, String more) {
        return "{type: Rtp, port: " + port + ", payload_type: " + more;
    }

    private static String tcp(int port, String more) {
        return "{type: TcpServer, buffer_ms: 3000, port: " + port + ", samplerate: " + more;
    }

    /** {@return a port that was free, and even, as RTP has it} */
    private static int udpPort() throws IOException {
        while (true) {
            try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                if (socket.getLocalPort() % 2 == 0) {
                    return socket.getLocalPort();
                }
            }
        }
    }

    private static int tcpPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
