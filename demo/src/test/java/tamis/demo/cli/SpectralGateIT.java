package tamis.demo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tamis.demo.Tamis;
import tamis.dsp.metric.SiSdr;
import tamis.realtime.file.AudioFile;

/** The example plug-in as its own build made it, from a folder of plug-ins, through the command line. */
class SpectralGateIT {
    private static final Path BUILT = Path.of("target", "examples", "spectral-gate", "target", "spectral-gate.jar");

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void putIn() throws IOException {
        Path plugin = Files.createDirectories(folder.resolve("plugins").resolve("spectral-gate"));
        Files.copy(BUILT, plugin.resolve("spectral-gate.jar"));
    }

    @Test
    void aRealClipLosesItsNoiseAndKeepsItsSpeech() throws IOException {
        Path noisy = Path.of("clip", "noisy.flac");
        Path denoised = folder.resolve("denoised.wav");
        assertEquals(
                0,
                tamis("denoise", noisy.toString(), "-o", denoised.toString(), "--separator", "spectral-gate"),
                err::toString);
        float[] clean = AudioFile.read(Path.of("clip", "clean.flac")).mono();
        double before = SiSdr.of(AudioFile.read(noisy).mono(), clean);
        double after = SiSdr.of(AudioFile.read(denoised).mono(), clean);
        assertTrue(after > before + 2, before + " dB before, " + after + " dB after");
    }

    @Test
    void itsFadersAndParametersWorkAsAnyOthers() throws IOException {
        Path all = folder.resolve("all.wav");
        assertEquals(
                0,
                tamis(
                        "denoise",
                        "clip/noisy.flac",
                        "-o",
                        all.toString(),
                        "--separator",
                        "spectral-gate",
                        "--gain",
                        "noise=0",
                        "--set",
                        "strength=12"),
                err::toString);
        float[] mixture = AudioFile.read(Path.of("clip", "noisy.flac")).mono();
        double likeness = SiSdr.of(AudioFile.read(all).mono(), mixture);
        assertTrue(likeness > 25, "all faders up: " + likeness + " dB"); // the top is lost where rates are converted
        assertEquals(
                1,
                tamis(
                        "denoise",
                        "clip/noisy.flac",
                        "-o",
                        folder.resolve("x.wav").toString(),
                        "--separator",
                        "spectral-gate",
                        "--set",
                        "strength=99"));
        assertTrue(err.toString().contains("strength must be in [0.0, 20.0] dB"), err::toString);
    }

    @Test
    void itIsListedWithWhereItCameFromAndKeepsTheLaws() {
        assertEquals(0, tamis("plugins"), err::toString);
        assertTrue(out.toString().contains("from        " + folder.resolve("plugins/spectral-gate")), out::toString);
        assertTrue(out.toString().contains("strength 0, dB in [0, 20], gliding"), out::toString);
        CommandLine line = commandLine();
        assertEquals(0, line.execute("plugins", "verify", BUILT.toString()), out::toString);
        assertTrue(out.toString().contains("13 of 13 laws kept"), out::toString);
    }

    private int tamis(String... call) {
        String[] all = java.util.Arrays.copyOf(call, call.length + 2);
        all[call.length] = "--plugins";
        all[call.length + 1] = folder.resolve("plugins").toString();
        return commandLine().execute(all);
    }

    private CommandLine commandLine() {
        return Tamis.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    }
}
