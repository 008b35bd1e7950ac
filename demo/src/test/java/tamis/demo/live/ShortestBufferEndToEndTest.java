package tamis.demo.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code --buffer auto} between virtual devices; which buffer is clean is the machine's business. */
class ShortestBufferEndToEndTest {
    private static final Pattern FOUND = Pattern.compile("buffer: (\\d+) ms loses nothing, kept for these devices");
    private static final long STOPPED_NANOS = 1_000_000_000L; // longer than any buffer

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void theShortestCleanBufferIsFoundKeptUsedAndMadeLonger() throws IOException, InterruptedException {
        List<String> missing = PrivateSoundServer.missing();
        assumeTrue(missing.isEmpty(), () -> "skipped: no private sound server without " + missing);
        try (PrivateSoundServer server = new PrivateSoundServer(folder, PrivateSoundServer.Devices.TIMED)) {
            Process first = live(server, "first");
            await("kept for these devices", first, "first", server);
            end(first, "first", server);
            Matcher found = FOUND.matcher(server.log("first"));
            assertTrue(found.find(), () -> server.log("first"));
            int millis = Integer.parseInt(found.group(1));
            System.out.println("shortest clean buffer between virtual devices: " + millis + " ms");

            assertEquals(
                    0, server.start("devices", false, Launched.tamis("devices")).waitFor());
            assertTrue(
                    server.log("devices").contains("buffer            " + millis + " ms for default"),
                    () -> server.log("devices"));

            Process second = live(server, "second");
            await("buffer: " + millis + " ms, as kept for these devices", second, "second", server);
            assertTrue(server.log("second").contains(", buffers of " + millis + " ms"), () -> server.log("second"));
            while (!server.log("second").contains("lost sound, trying")
                    && !server.log("second").contains("is the longest")) {
                LockSupport.parkNanos(STOPPED_NANOS);
                signal("-STOP", second);
                LockSupport.parkNanos(STOPPED_NANOS);
                signal("-CONT", second);
            }
            end(second, "second", server);
        }
    }

    private static Process live(PrivateSoundServer server, String log) throws IOException {
        return server.start(log, true, Launched.tamis("live", "--preset", "speech-16k-nmf", "--buffer", "auto"));
    }

    private static void signal(String signal, Process process) throws IOException, InterruptedException {
        assertEquals(
                0,
                new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                        .start()
                        .waitFor());
    }

    private static void end(Process live, String log, PrivateSoundServer server) throws InterruptedException {
        live.destroy();
        assertTrue(live.waitFor(1, TimeUnit.MINUTES), () -> server.log(log));
        assertEquals(Launched.TERMINATED, live.exitValue(), () -> server.log(log));
    }

    private static void await(String said, Process live, String log, PrivateSoundServer server) {
        while (!server.log(log).contains(said)) {
            assertTrue(live.isAlive(), () -> "tamis live ended early: " + server.log(log));
            LockSupport.parkNanos(50_000_000);
        }
    }
}
