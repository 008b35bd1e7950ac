package tamis.demo.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tamis doctor} where something is amiss, and where nothing is. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class DoctorEndToEndTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void onlyWhereThereIsAServer() {
        List<String> missing = PrivateSoundServer.missing();
        assumeTrue(missing.isEmpty(), () -> "skipped: no private sound server without " + missing);
    }

    @Test
    void itFindsAMuteAndTellsHowToUnmute() throws IOException, InterruptedException {
        try (PrivateSoundServer server = new PrivateSoundServer(folder, PrivateSoundServer.Devices.TIMED)) {
            assertEquals(0, doctor(server, "before"), () -> server.log("before"));
            assertTrue(
                    server.log("before").contains("ok   the default input is not muted"), () -> server.log("before"));
            assertTrue(server.log("before").contains("hm   the input is digital silence"), () -> server.log("before"));
            assertEquals(
                    0,
                    server.start("pactl", false, "pactl", "set-source-mute", "vmic.monitor", "1")
                            .waitFor());
            assertEquals(
                    0,
                    server.start("pactl", false, "pactl", "set-default-source", "vmic.monitor")
                            .waitFor());
            assertEquals(1, doctor(server, "muted"), () -> server.log("muted"));
            assertTrue(server.log("muted").contains("BAD  the default input is muted"), () -> server.log("muted"));
            assertTrue(server.log("muted").contains("pactl set-source-mute @DEFAULT_SOURCE@ 0"));
        }
    }

    @Test
    void itSaysThatNoServerAnswers() throws IOException, InterruptedException {
        PrivateSoundServer server = new PrivateSoundServer(folder, PrivateSoundServer.Devices.TIMED);
        server.close();
        assertEquals(1, doctor(server, "doctor"), () -> server.log("doctor"));
        assertTrue(server.log("doctor").contains("BAD  no sound server answers"), () -> server.log("doctor"));
        assertTrue(server.log("doctor").contains("systemctl --user start"), () -> server.log("doctor"));
    }

    private static int doctor(PrivateSoundServer server, String log) throws IOException, InterruptedException {
        return server.start(log, false, Launched.tamis("doctor")).waitFor();
    }
}
