package tamis.demo.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tamis.demo.control.Library;
import tamis.demo.control.Session;
import tamis.demo.control.SessionState;
import tamis.demo.control.SocketFolder;
import tamis.demo.live.Likeness;
import tamis.demo.offline.Render;
import tamis.dsp.Signal;
import tamis.presets.PresetStore;
import tamis.realtime.device.NetworkCount;
import tamis.realtime.file.AudioFile;
import tamis.realtime.host.SeparatorCatalog;

/**
 * A stream between files, beside streams whose peers are dead, lazy, or hostile. It may be half a second late: more is a
 * wait for somebody, not a machine with other work.
 */
class IsolationTest {
    private static final Path CLIP = Path.of("clip", "noisy.flac").toAbsolutePath();
    private static final int FLOOD = 5_000;
    private static final int MOB = 100;
    private static final int HOPS = 300;
    private static final int PIECE = 1600;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatOthersMeetWithIsNotHeard() throws Exception {
        int flooded = udpPort();
        int mobbed = tcpPort();
        int lazy = tcpPort();
        List<Socket> open = new ArrayList<>();
        try (Daemon daemon = started(stream("good", file(), "{type: Discard}")
                + stream("recorded", file(), "{type: WavFile, filename: recorded.wav}")
                + stream("dead", "{type: TcpClient, host: 127.0.0.1, port: " + tcpPort() + "}", "{type: Discard}")
                + stream("lazy", file(), "{type: TcpServer, port: " + lazy + "}")
                + stream("flooded", "{type: Rtp, samplerate: 16000, port: " + flooded + "}", "{type: Discard}")
                + stream("mobbed", "{type: TcpServer, port: " + mobbed + "}", "{type: Discard}"))) {
            Session good = daemon.instance().session("good"); // no disk can make it late
            try (XrunWatch xruns = new XrunWatch(List.of(good))) {
                open.add(new Socket(InetAddress.getLoopbackAddress(), lazy)); // and reads nothing
                flood(flooded);
                for (int i = 0; i < MOB; i++) {
                    open.add(new Socket(InetAddress.getLoopbackAddress(), mobbed));
                }
                while (good.status().sound() != null && hops(good) < HOPS) {
                    Thread.sleep(10);
                }
                for (Session session : daemon.instance().sessions()) {
                    assertEquals(SessionState.RUNNING, session.state(), session.name());
                }
                assertTrue(refused(daemon, "flooded") > 0);
                assertTrue(refused(daemon, "mobbed") > 0);
                assertEquals(List.of(), xruns.unexplained());
                assertTrue(xruns.seen() > 10, "they were watched");
            }
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
        assertAlike();
    }

    private static long hops(Session session) {
        return session.telemetry().orElseThrow().hopTimes().getTotalCount();
    }

    private static long refused(Daemon daemon, String name) {
        return daemon.instance().session(name).network().get(0).count(NetworkCount.REFUSED);
    }

    /** As fast as it goes: noise, and packets that look right but are of as many senders. */
    private static void flood(int port) throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < FLOOD; i++) {
                byte[] bytes = new byte[random.nextInt(12, 600)];
                random.nextBytes(bytes);
                if (i % 2 == 0) {
                    bytes[0] = (byte) 0x80;
                    bytes[1] = 96;
                }
                socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
            }
        }
    }

    /** Half of all pieces at least: a machine with other work makes the separator save effort. */
    private void assertAlike() throws IOException {
        float[] expected = offline();
        float[] heard = AudioFile.read(folder.resolve("recorded.wav")).mono();
        int pieces = HOPS * 128 / PIECE;
        long alike = 0;
        for (int piece = 0; piece < pieces; piece++) {
            alike += Likeness.of(expected, heard, piece * PIECE, PIECE) > 0.999 ? 1 : 0;
        }
        assertTrue(2 * alike >= pieces, alike + " of " + pieces + " pieces are what comes out offline");
    }

    private float[] offline() throws IOException {
        Signal clip = AudioFile.read(CLIP);
        var preset = new PresetStore(folder).load("speech-16k-nmf");
        return Render.render(preset.open(1, SeparatorCatalog.bundled()), clip, done -> {})
                .mono();
    }

    private Daemon started(String streams) throws IOException {
        Path config = Files.writeString(folder.resolve("config.yml"), "streams:\n" + streams);
        Daemon daemon = new Daemon(config, new Library(new PresetStore(folder), SeparatorCatalog.bundled()));
        daemon.start(SocketFolder.ofUser(Map.of("XDG_RUNTIME_DIR", folder.toString())));
        return daemon;
    }

    private static String stream(String name, String capture, String playback) {
        return "  " + name + ":\n    preset: speech-16k-nmf\n    devices:\n      target_level: 8000\n      capture: "
                + capture + "\n      playback: " + playback + "\n";
    }

    private static String file() {
        return "{type: WavFile, loop: true, filename: " + CLIP + "}";
    }

    private static int udpPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int tcpPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
