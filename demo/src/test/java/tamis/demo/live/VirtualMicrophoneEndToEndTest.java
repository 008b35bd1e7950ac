package tamis.demo.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tamis live --virtual-mic}: a source for other programs, there while it runs and no longer. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class VirtualMicrophoneEndToEndTest {
    private static final String NAME = "tamis-mic";

    @Test
    void itIsThereWhileTheProgramRunsAndGoesWithIt(@TempDir Path folder) throws IOException, InterruptedException {
        List<String> missing = PrivateSoundServer.missing();
        assumeTrue(missing.isEmpty(), () -> "skipped: no private sound server without " + missing);
        try (PrivateSoundServer server = new PrivateSoundServer(folder, PrivateSoundServer.Devices.TIMED)) {
            String before = listed(server, "modules");
            Process live = server.start(
                    "live", false, Launched.tamis("live", "--preset", "speech-16k-nmf", "--virtual-mic", NAME));
            while (!server.log("live").contains("running: ")) {
                assertTrue(live.isAlive(), () -> "tamis live ended early: " + server.log("live"));
                LockSupport.parkNanos(50_000_000);
            }
            assertTrue(listed(server, "sources").contains("\t" + NAME + "\t"));
            String sink = listed(server, "sinks")
                    .lines()
                    .filter(line -> line.contains(NAME + ".sink"))
                    .map(line -> line.split("\t", -1)[0])
                    .findFirst()
                    .orElse("none");
            assertTrue(
                    listed(server, "sink-inputs").lines().anyMatch(line -> line.split("\t", -1)[1].equals(sink)),
                    "what it plays goes there");
            live.destroy(); // as Ctrl-C does, but nothing that started this JVM can have had it ignored
            assertTrue(live.waitFor(1, TimeUnit.MINUTES), () -> server.log("live"));
            assertEquals(before, listed(server, "modules"), "nothing is left behind");
            assertFalse(listed(server, "sources").contains(NAME));
        }
    }

    @Test
    void withoutAServerItSaysSo(@TempDir Path folder) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(Launched.tamis("live", "--virtual-mic", NAME)).redirectErrorStream(true);
        builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
        builder.environment().put("PULSE_SERVER", "unix:" + folder.resolve("nobody"));
        Process live = builder.start();
        String said = new String(live.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(1, live.waitFor(), said);
        assertTrue(said.contains("tamis live: "), said);
    }

    private static String listed(PrivateSoundServer server, String what) throws IOException, InterruptedException {
        String log = "list-" + what + "-" + System.nanoTime();
        assertEquals(0, server.start(log, false, "pactl", "list", "short", what).waitFor());
        return server.log(log);
    }
}
