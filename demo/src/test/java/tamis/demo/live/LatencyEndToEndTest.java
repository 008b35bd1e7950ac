package tamis.demo.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tamis latency} through real devices, as far as a machine without any has them. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LatencyEndToEndTest {
    private static final int CHIRPS = 3;
    // A machine that stands still for longer than a buffer loses sound, and a chirp with it: then the next is tried.
    private static final int[] BUFFER_MILLIS = {40, 80, 160, 320};
    private static final Pattern DECLARED = Pattern.compile("declared +([0-9.]+) ms");
    private static final Pattern MEASURED = Pattern.compile(
            "measured +([0-9.]+) ms, jitter ([0-9.]+) ms, ([0-9.]+) to ([0-9.]+), (\\d+) of (\\d+) chirps came back");

    @TempDir
    private Path folder = Path.of("");

    /** What a run said. */
    private record Said(double declared, double measured, double jitter, int back) {
        static Said parse(String text) {
            Matcher declared = DECLARED.matcher(text);
            Matcher measured = MEASURED.matcher(text);
            assertTrue(declared.find(), text);
            assertTrue(measured.find(), text);
            assertEquals(CHIRPS, Integer.parseInt(measured.group(6)), text);
            return new Said(
                    Double.parseDouble(declared.group(1)),
                    Double.parseDouble(measured.group(1)),
                    Double.parseDouble(measured.group(2)),
                    Integer.parseInt(measured.group(5)));
        }
    }

    /** A buffer is declared as if it were full; how much of it a sound server keeps filled is the server's affair. */
    @Test
    void throughASoundServerItIsNoLessThanDeclaredButForTheBuffer() throws IOException, InterruptedException {
        List<String> missing = PrivateSoundServer.missing();
        assumeTrue(missing.isEmpty(), () -> "skipped: no private sound server without " + missing);
        List<Said> all = new ArrayList<>();
        try (PrivateSoundServer server = new PrivateSoundServer(folder, PrivateSoundServer.Devices.LOOPED)) {
            for (int millis : BUFFER_MILLIS) {
                Process latency = server.start("at" + millis, true, latency("--buffer", Integer.toString(millis)));
                int exitCode = latency.waitFor();
                String text = server.log("at" + millis);
                System.out.println(text);
                if (exitCode != 0) {
                    assertTrue(text.contains("no chirp came back"), text);
                    continue;
                }
                Said said = Said.parse(text);
                all.add(said);
                if (said.back() == CHIRPS) {
                    assertTrue(said.measured() > said.declared() - millis, text);
                    return;
                }
            }
        }
        fail("chirps were missing at every buffer: " + all);
    }

    @Test
    void aJackClientConnectedWithItselfIsAsLateAsDeclared() throws IOException, InterruptedException {
        List<String> missing = PrivateSoundServer.missing(List.of("jackd"));
        assumeTrue(missing.isEmpty(), () -> "skipped: no JACK server without " + missing);
        String name = "tamis-latency-" + ProcessHandle.current().pid();
        Process server = new ProcessBuilder(
                        "jackd", "--no-realtime", "--sync", "--name", name, "-d", "dummy", "-r", "48000", "-p", "1024")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("jackd").toFile())
                .start();
        try {
            String text = jackLatency(name, server);
            System.out.println(text);
            Said said = Said.parse(text);
            assertEquals(CHIRPS, said.back(), text);
            // A period that came too late is one that was not heard; it moves nothing.
            assertEquals(said.declared(), said.measured(), 0.1, text);
            assertTrue(said.jitter() < 0.1, text);
        } finally {
            server.destroy();
            assertTrue(server.waitFor(10, TimeUnit.SECONDS));
        }
    }

    private String jackLatency(String name, Process server) throws IOException, InterruptedException {
        String text = "";
        while (server.isAlive()) {
            Path log = folder.resolve("jack");
            Process latency = new ProcessBuilder(latency("--jack", "--jack-server", name, "--loop"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            int exitCode = latency.waitFor();
            text = Files.readString(log);
            if (exitCode == 0) {
                return text;
            }
            assertTrue(text.contains("there is no JACK server"), text); // it has only just been started
            LockSupport.parkNanos(100_000_000);
        }
        return fail("the JACK server ended: " + Files.readString(folder.resolve("jackd")));
    }

    private static String[] latency(String... more) {
        List<String> words =
                new ArrayList<>(List.of("latency", "--preset", "speech-16k-nmf", "--chirps", Integer.toString(CHIRPS)));
        words.addAll(List.of(more));
        return Launched.tamis(words.toArray(String[]::new));
    }
}
