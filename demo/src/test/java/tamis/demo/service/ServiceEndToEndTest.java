package tamis.demo.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tamis.demo.live.Launched;
import tamis.realtime.file.AudioFile;

/** The program as systemd runs it, with a socket of ours in the place of systemd's. */
class ServiceEndToEndTest {
    private static final Path CLIP = Path.of("clip", "noisy.flac").toAbsolutePath();
    private static final int RATE = 16_000;
    private static final int HOP = 128;
    private static final int SOFT = 4; // samples before the silence
    private static final float SILENT = 1e-6f;
    private static final long LONGEST_SECONDS = 60;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aServiceIsReadyIsWatchedReadsAgainAndFadesOutWhenItIsToldToEnd() throws Throwable {
        Path config = Files.writeString(folder.resolve("config.yml"), """
                streams:
                  desk:
                    preset: speech-16k-nmf
                    gains: {noise: 0}
                    devices:
                      capture: {type: WavFile, filename: %s, loop: true}
                      playback: {type: WavFile, filename: out.wav, format: FLOAT32LE}
                """.formatted(CLIP));
        Path socket = folder.resolve("notify");
        try (NotifyListener systemd = new NotifyListener(socket)) {
            ProcessBuilder builder = new ProcessBuilder(Launched.tamis("daemon", config.toString()))
                    .redirectError(folder.resolve("log").toFile())
                    .redirectOutput(Redirect.DISCARD);
            builder.environment().put("NOTIFY_SOCKET", socket.toString());
            builder.environment().put("WATCHDOG_USEC", "200000");
            builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
            Process process = builder.start();
            try {
                assertEquals("READY=1\nSTATUS=runs " + config, systemd.next());
                assertEquals("WATCHDOG=1", systemd.next());
                assertEquals("WATCHDOG=1", systemd.next());
                new ProcessBuilder("kill", "-HUP", "" + process.pid()).start().waitFor();
                assertTrue(systemd.nextBut("WATCHDOG=1").startsWith("RELOADING=1\n"));
                assertEquals("READY=1", systemd.nextBut("WATCHDOG=1"));
                for (int i = 0; i < 10; i++) {
                    assertEquals("WATCHDOG=1", systemd.next());
                }
                process.destroy();
                assertEquals("STOPPING=1", systemd.nextBut("WATCHDOG=1"));
                assertTrue(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS), "it does not end");
                assertEquals(Launched.TERMINATED, process.exitValue());
            } finally {
                process.destroyForcibly();
            }
        }
        assertFadedOut(AudioFile.read(folder.resolve("out.wav")).mono());
        String log = Files.readString(folder.resolve("log"));
        assertTrue(log.contains(" INFO  desk: runs speech-16k-nmf") && log.contains(" INFO  desk: stopped"), log);
    }

    /** It ends in silence, comes there softly, and on the way takes no step that the clip itself does not take. */
    private static void assertFadedOut(float[] samples) throws IOException {
        assertTrue(samples.length > RATE, "a second at least was recorded, got " + samples.length + " samples");
        int last = samples.length - 1;
        while (last > 0 && Math.abs(samples[last]) < SILENT) {
            last--;
        }
        assertTrue(samples.length - last > HOP, "the last hop is silent, " + last + " of " + samples.length);
        assertTrue(last > samples.length - RATE, "it was heard until it was told to end");
        double end = largest(samples, last - SOFT, last + 1, false);
        assertTrue(end < 0.01 * largest(samples, 0, last, false), "the sound ends at " + end);
        double own = largest(AudioFile.read(CLIP).mono(), 1, RATE * 10, true);
        double step = largest(samples, 1, samples.length, true);
        assertTrue(step <= own, "a step of " + step + ", the clip has none above " + own);
    }

    private static double largest(float[] samples, int from, int to, boolean steps) {
        double largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(samples[i] - (steps ? samples[i - 1] : 0)));
        }
        return largest;
    }
}
