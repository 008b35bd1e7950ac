package tamis.demo.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
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
    private static final int LONGEST_SECONDS = 120; // a JVM's start and warm-up on a machine busy with other things
    private static final int SECOND = 62 * 256 * 2; // bytes; in whole hops, since a pipe waits for the rest of one

    @TempDir
    private Path folder = Path.of("");

    @Test
    void facesMoveWhatIsHeardOfARunningStreamByItsName() throws Exception {
        byte[] sound = clip();
        Process desk = live("desk");
        Process other = live("other");
        try (OutputStream in = desk.getOutputStream();
                InputStream out = desk.getInputStream()) {
            awaitRunning(desk);
            awaitRunning(other);
            SocketFolder sockets = SocketFolder.ofUser(Map.of("XDG_RUNTIME_DIR", folder.toString()));
            ControlClient client = new ControlClient(sockets, "desk");
            assertEquals(List.of("desk", "other"), client.running());
            assertThrows(IOException.class, () -> new ControlClient(sockets, null).status(), "which one?");
            assertEquals(
                    PosixFilePermissions.fromString("rw-------"),
                    Files.getPosixFilePermissions(folder.resolve("tamis/desk.sock")));

            double before = pass(in, out, sound);
            client.execute(null, List.of(new DeskCommand.Mute("speech", true), new DeskCommand.Mute("noise", true)));
            pass(in, out, sound); // what is still under way
            assertEquals(0, pass(in, out, sound), 1e-4);
            SessionStatus status = client.execute(null, List.of(new DeskCommand.Toggle()))
                    .streams()
                    .get(0);
            assertTrue(status.bypass());
            pass(in, out, sound);
            assertTrue(pass(in, out, sound) > before, "bypassed: the noise is there too");
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
        } finally {
            desk.destroy();
            other.destroy();
        }
        assertTrue(desk.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS));
        assertTrue(other.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS));
        assertEquals(1, ctl("toggle").waitFor(), "nothing runs");
    }

    private static double declaredMillis(ControlClient client) throws IOException {
        SessionStatus.Sound sound = client.status().streams().get(0).sound();
        return Objects.requireNonNull(sound).latencyDeclaredMillis();
    }

    /** Sends a second of sound through; {@return the RMS of what came out}. */
    private static double pass(OutputStream in, InputStream out, byte[] sound) throws IOException {
        in.write(sound, 0, SECOND);
        in.flush();
        byte[] heard = out.readNBytes(SECOND);
        float[][] samples = new float[1][SECOND / 2];
        PcmEncoding.S16.decode(heard, 0, samples, 0, SECOND / 2);
        double energy = 0;
        for (float sample : samples[0]) {
            energy += sample * sample;
        }
        return Math.sqrt(energy / samples[0].length);
    }

    private static void awaitRunning(Process live) throws IOException {
        BufferedReader told = live.errorReader();
        String line = told.readLine();
        while (line != null && !line.startsWith("running: ")) {
            line = told.readLine();
        }
        assertTrue(line != null, "it did not start");
    }

    private Process live(String name) throws IOException {
        return started("live", "--pipe", "--preset", "speech-16k-nmf", "--name", name)
                .start();
    }

    private Process ctl(String... words) throws IOException {
        List<String> call = new ArrayList<>(List.of("ctl"));
        call.addAll(Arrays.asList(words));
        return started(call.toArray(String[]::new))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private ProcessBuilder started(String... words) {
        ProcessBuilder builder = new ProcessBuilder(Launched.tamis(words));
        builder.environment().put("TAMIS_PRESETS", folder.toString());
        builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
        return builder;
    }

    private static byte[] clip() throws IOException {
        Signal clip = AudioFile.read(Path.of("clip", "noisy.flac"));
        byte[] bytes = new byte[SECOND];
        PcmEncoding.S16.encode(clip.samples(), 16_000, SECOND / 2, bytes, 0);
        return bytes;
    }
}
