package tamis.demo.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tamis.realtime.file.PcmEncoding;

/** The sound server's default devices change while {@code tamis live} streams between them, having named none. */
class DefaultChangedEndToEndTest {
    private static final int HEARD_BYTES = 2 * 48_000 * 2; // half a second, stereo
    private static final double LOUD = 0.01; // far above silence, far below the noise that is sent

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void theSoundGoesToTheNewOnesAndThatIsTold() throws IOException, InterruptedException {
        List<String> missing = PrivateSoundServer.missing();
        assumeTrue(missing.isEmpty(), () -> "skipped: no private sound server without " + missing);
        Path noise = Files.write(folder.resolve("noise.raw"), noise());
        try (PrivateSoundServer server = new PrivateSoundServer(folder, PrivateSoundServer.Devices.CHANGING)) {
            Process live = server.start(
                    "live", false, Launched.tamis("live", "--preset", "speech-16k-nmf", "--gain", "noise=0"));
            await("sound goes vmic.monitor -> vspk\n", live, server);
            pactl(server, "set-default-sink", "vspk2");
            await("sound goes vmic.monitor -> vspk2\n", live, server);
            pactl(server, "set-default-source", "vmic2.monitor");
            await("sound goes vmic2.monitor -> vspk2\n", live, server);

            Process singing = server.start(
                    "singing", false, "pacat", "--raw", "--rate=48000", "--device=vmic2", noise.toString());
            Process hearing = server.start(
                    "heard", false, "pacat", "--record", "--raw", "--rate=48000", "--device=vspk2.monitor");
            Path heard = folder.resolve("heard");
            while (loudness(heard) < LOUD) {
                assertTrue(live.isAlive(), () -> server.log("live"));
                LockSupport.parkNanos(50_000_000);
            }
            singing.destroy();
            hearing.destroy();
            live.destroy();
            assertTrue(live.waitFor(1, TimeUnit.MINUTES), () -> server.log("live"));
            assertEquals(Launched.TERMINATED, live.exitValue(), () -> server.log("live"));
        }
    }

    private static void pactl(PrivateSoundServer server, String... words) throws IOException, InterruptedException {
        String[] call = new String[words.length + 1];
        call[0] = "pactl";
        System.arraycopy(words, 0, call, 1, words.length);
        assertEquals(0, server.start("pactl", false, call).waitFor());
    }

    private static void await(String said, Process live, PrivateSoundServer server) {
        while (!server.log("live").contains(said)) {
            assertTrue(live.isAlive(), () -> "tamis live ended early: " + server.log("live"));
            LockSupport.parkNanos(50_000_000);
        }
    }

    /** A minute, stereo. */
    private static byte[] noise() {
        SplittableRandom random = new SplittableRandom(1);
        float[][] samples = new float[2][48_000 * 60];
        for (float[] channel : samples) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] = (float) random.nextDouble(-0.25, 0.25);
            }
        }
        byte[] bytes = new byte[2 * samples[0].length * PcmEncoding.S16.bytes()];
        PcmEncoding.S16.encode(samples, 0, samples[0].length, bytes, 0);
        return bytes;
    }

    /** {@return RMS of the last half second that was recorded} */
    private static double loudness(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int from = (bytes.length - HEARD_BYTES) / 4 * 4;
        if (from < 0) {
            return 0;
        }
        float[][] samples = new float[2][HEARD_BYTES / 4];
        PcmEncoding.S16.decode(bytes, from, samples, 0, samples[0].length);
        double energy = 0;
        for (float sample : samples[0]) {
            energy += sample * (double) sample;
        }
        return Math.sqrt(energy / samples[0].length);
    }
}
