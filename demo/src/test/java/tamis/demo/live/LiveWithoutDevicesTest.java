package tamis.demo.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tamis.demo.Tamis;
import tamis.demo.offline.Render;
import tamis.dsp.Signal;
import tamis.presets.Preset;
import tamis.presets.PresetStore;
import tamis.presets.PresetStream;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.PcmEncoding;
import tamis.realtime.host.SeparatorCatalog;

/** {@code tamis live} where there are no devices. */
class LiveWithoutDevicesTest {
    private static final int SAMPLES = 50_003; // about 3 s, and no whole number of hops
    private static final int LONGEST_SECONDS = 120; // a JVM's start and warm-up on a machine busy with other things

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsPipedOutIsTheOfflineResultLaterByTheDelay() throws IOException, InterruptedException {
        Signal heard = AudioFile.read(Path.of("clip", "noisy.flac"));
        Signal sound = new Signal(heard.sampleRate(), new float[][] {Arrays.copyOf(heard.samples()[0], SAMPLES)});
        Preset preset = new PresetStore(folder).load("speech-16k");
        PresetStream stream = preset.open(1, SeparatorCatalog.bundled());
        int delay = stream.separator().latencySamples(); // the pipe itself adds none
        float[] expected = Render.render(stream, sound, done -> {}).mono();
        Path in = Files.write(folder.resolve("in.raw"), bytes(sound));
        Path out = folder.resolve("out.raw");

        Process live =
                live().redirectInput(in.toFile()).redirectOutput(out.toFile()).start();
        String told = told(live);
        assertTrue(live.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS), told);
        assertEquals(0, live.exitValue(), told);
        assertTrue(told.contains("xruns 0 ("), told);
        float[] piped = samples(Files.readAllBytes(out));
        assertEquals(delay + SAMPLES, piped.length);
        // Half a step is 16-bit rounding; a tenth is for the last bits of floats, since vector sums may be added up in
        // another order once they are compiled.
        float tolerance = 0.6f * (float) PcmEncoding.S16.step();
        assertArrayEquals(expected, Arrays.copyOfRange(piped, delay, piped.length), tolerance);
    }

    @Test
    void aRequestToTerminateEndsItInGoodOrderThoughItsInputStaysOpen() throws IOException, InterruptedException {
        Process live = live().start();
        try (BufferedReader told = live.errorReader()) {
            String line = told.readLine();
            while (line != null && !line.startsWith("running: ")) {
                line = told.readLine();
            }
            live.toHandle().destroy(); // the process itself would close what is still to be read
            String rest = told.lines().collect(Collectors.joining("\n"));
            assertTrue(live.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS), rest);
            assertEquals(Launched.TERMINATED, live.exitValue(), rest);
            assertTrue(rest.startsWith("xruns 0 ("), rest);
        }
    }

    @Test
    void aDeviceThatIsNotThereIsToldInOneLineAndByExitCode() {
        StringWriter err = new StringWriter();
        CommandLine tamis = Tamis.commandLine().setErr(new PrintWriter(err, true));
        assertEquals(1, tamis.execute("live", "--input", "no such device"));
        assertTrue(err.toString().startsWith("tamis live: "), err::toString);
        assertTrue(err.toString().contains("no sound input device"), err::toString); // at all, or of that name
        assertEquals(1, err.toString().lines().count(), err::toString);
    }

    private ProcessBuilder live() {
        ProcessBuilder builder = new ProcessBuilder(Launched.tamis("live", "--pipe", "--preset", "speech-16k"));
        builder.environment().put("TAMIS_PRESETS", folder.toString()); // the bundled ones, whatever its user made
        return builder;
    }

    private static String told(Process live) throws IOException {
        try (BufferedReader lines = live.errorReader()) {
            return lines.lines().collect(Collectors.joining("\n"));
        }
    }

    private static byte[] bytes(Signal mono) {
        byte[] bytes = new byte[mono.length() * PcmEncoding.S16.bytes()];
        PcmEncoding.S16.encode(mono.samples(), 0, mono.length(), bytes, 0);
        return bytes;
    }

    private static float[] samples(byte[] bytes) {
        float[][] samples = new float[1][bytes.length / PcmEncoding.S16.bytes()];
        PcmEncoding.S16.decode(bytes, 0, samples, 0, samples[0].length);
        return samples[0];
    }
}
