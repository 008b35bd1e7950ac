package tamis.demo.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Devices that go away while {@code tamis live} streams. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class DeviceLostEndToEndTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void onlyWhereThereIsAServer() {
        List<String> missing = PrivateSoundServer.missing();
        assumeTrue(missing.isEmpty(), () -> "skipped: no private sound server without " + missing);
    }

    @Test
    void aServerThatStopsAndComesBackIsJoinedAgain() throws IOException, InterruptedException {
        PrivateSoundServer first = server();
        Process live;
        try (first) {
            live = first.start("live", false, live());
            await("running: ", live, first);
        }
        await("the sound device was lost, trying again: ", live, first);
        try (PrivateSoundServer second = server()) {
            await("the sound device is back", live, second);
            live.destroy();
            assertTrue(live.waitFor(1, TimeUnit.MINUTES), () -> second.log("live"));
            assertEquals(Launched.TERMINATED, live.exitValue(), () -> second.log("live"));
        }
    }

    @Test
    void devicesThatAreUnpluggedAndPluggedInAgainStreamAgain() throws IOException, InterruptedException {
        try (PrivateSoundServer server = server()) {
            Process live = server.start("live", false, live());
            await("running: ", live, server);
            assertEquals(
                    0,
                    server.start("pactl", false, "pactl", "unload-module", "module-null-sink")
                            .waitFor());
            await("the sound device was lost, trying again: ", live, server);
            for (String sink : List.of("vmic", "vspk")) {
                assertEquals(
                        0,
                        server.start("pactl", false, "pactl", "load-module", "module-null-sink", "sink_name=" + sink)
                                .waitFor());
            }
            await("the sound device is back", live, server);
            live.destroy();
            assertTrue(live.waitFor(1, TimeUnit.MINUTES), () -> server.log("live"));
        }
    }

    @Test
    void whoWantsToBeToldByTheExitCodeIs() throws IOException, InterruptedException {
        PrivateSoundServer server = server();
        Process live;
        try (server) {
            live = server.start("live", false, live("--on-device-lost", "exit"));
            await("running: ", live, server);
        }
        assertTrue(live.waitFor(1, TimeUnit.MINUTES), () -> server.log("live"));
        assertEquals(1, live.exitValue(), () -> server.log("live"));
        assertTrue(server.log("live").contains("stopped"), () -> server.log("live"));
    }

    @Test
    void whoWantsSilenceIsLeftInPeace() throws IOException, InterruptedException {
        PrivateSoundServer first = server();
        Process live;
        try (first) {
            live = first.start("live", false, live("--on-device-lost", "silence"));
            await("running: ", live, first);
        }
        await("silent from now on: ", live, first);
        try (PrivateSoundServer second = server()) {
            assertFalse(live.waitFor(3, TimeUnit.SECONDS), () -> second.log("live")); // longer than a first try takes
            live.destroy();
            assertTrue(live.waitFor(1, TimeUnit.MINUTES), () -> second.log("live"));
            assertEquals(Launched.TERMINATED, live.exitValue(), () -> second.log("live"));
            assertFalse(second.log("live").contains("is back"), () -> second.log("live"));
        }
    }

    private PrivateSoundServer server() throws IOException, InterruptedException {
        return new PrivateSoundServer(folder, PrivateSoundServer.Devices.TIMED);
    }

    private static String[] live(String... more) {
        List<String> words = new ArrayList<>(List.of("live", "--preset", "speech-16k-nmf"));
        words.addAll(Arrays.asList(more));
        return Launched.tamis(words.toArray(String[]::new));
    }

    private static void await(String said, Process live, PrivateSoundServer server) {
        while (!server.log("live").contains(said)) {
            assertTrue(live.isAlive(), () -> "tamis live ended early: " + server.log("live"));
            LockSupport.parkNanos(50_000_000);
        }
    }
}
