package tamis.demo.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tamis.demo.control.Command;
import tamis.demo.control.ControlClient;
import tamis.demo.control.DeskCommand;
import tamis.demo.control.SessionStatus;
import tamis.demo.control.SocketFolder;
import tamis.dsp.Signal;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.PcmEncoding;

/** {@code tamis ctl} and a {@code tamis live} that runs, in JVMs of their own. */
class CtlTest {
    private static final int SECOND = 62 * 256 * 2; // bytes; in whole hops, since a pipe waits for the rest of one

    @TempDir
    private Path folder = Path.of("");

    @Test
    void facesMoveWhatIsHeardOfARunningStreamByItsName() throws Exception {
        byte[] sound = clip();
        try (PipedLive desk = new PipedLive(folder, "desk", "--preset", "speech-16k-nmf");
                PipedLive other = new PipedLive(folder, "other", "--preset", "speech-16k-nmf")) {
            desk.awaitRunning();
            other.awaitRunning();
            SocketFolder sockets = SocketFolder.ofUser(Map.of("XDG_RUNTIME_DIR", folder.toString()));
            ControlClient client = new ControlClient(sockets, "desk");
            assertEquals(List.of("desk", "other"), client.running());
            assertThrows(IOException.class, () -> new ControlClient(sockets, null).status(), "which one?");
            assertEquals(
                    PosixFilePermissions.fromString("rw-------"),
                    Files.getPosixFilePermissions(folder.resolve("tamis/desk.sock")));

            double before = pass(desk, sound);
            client.execute(null, List.of(new DeskCommand.Mute("speech", true), new DeskCommand.Mute("noise", true)));
            pass(desk, sound); // what is still under way
            assertEquals(0, pass(desk, sound), 1e-4);
            SessionStatus status = client.execute(null, List.of(new DeskCommand.Toggle()))
                    .streams()
                    .get(0);
            assertTrue(status.bypass());
            pass(desk, sound);
            assertTrue(pass(desk, sound) > before, "bypassed: the noise is there too");
            assertEquals(
                    "B",
                    client.execute(null, List.of(new Command.SwitchAb()))
                            .streams()
                            .get(0)
                            .desk());

            assertEquals(
                    0, ctl("--name", "desk", "gain", "noise=-12", "speech=off").waitFor());
            assertEquals(-12, client.status().streams().get(0).sources().get(1).gainDb());
            assertEquals(1, ctl("--name", "desk", "gain", "drums=-12").waitFor());
            assertEquals(2, ctl("--name", "desk", "gain", "noise=loud").waitFor());
            double whole = declaredMillis(client);
            assertEquals(2, ctl("--name", "desk", "latency", "none").waitFor());
            assertEquals(0, ctl("--name", "desk", "latency", "low").waitFor());
            assertEquals(whole - 32 + 8, declaredMillis(client), 1e-9);
            Process json = ctl("--name", "desk", "status", "--json");
            String text = new String(json.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, json.waitFor(), text);
            assertTrue(text.startsWith("{\"error\":null,\"instance\":\"desk\""), text);
        }
        assertEquals(1, ctl("toggle").waitFor(), "nothing runs");
    }

    private static double declaredMillis(ControlClient client) throws IOException {
        SessionStatus.Sound sound = client.status().streams().get(0).sound();
        return Objects.requireNonNull(sound).latencyDeclaredMillis();
    }

    /** Sends a second of sound through; {@return the RMS of what came out}. */
    private static double pass(PipedLive live, byte[] sound) throws IOException {
        byte[] heard = live.pass(sound);
        float[][] samples = new float[1][SECOND / 2];
        PcmEncoding.S16.decode(heard, 0, samples, 0, SECOND / 2);
        double energy = 0;
        for (float sample : samples[0]) {
            energy += sample * sample;
        }
        return Math.sqrt(energy / samples[0].length);
    }

    private Process ctl(String... words) throws IOException {
        return PipedLive.ctl(folder, words);
    }

    private static byte[] clip() throws IOException {
        Signal clip = AudioFile.read(Path.of("clip", "noisy.flac"));
        byte[] bytes = new byte[SECOND];
        PcmEncoding.S16.encode(clip.samples(), 16_000, SECOND / 2, bytes, 0);
        return bytes;
    }
}
