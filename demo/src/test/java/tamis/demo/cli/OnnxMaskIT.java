package tamis.demo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tamis.demo.Tamis;
import tamis.dsp.metric.SiSdr;
import tamis.realtime.file.AudioFile;

/** The neural guest as its own build made it, with the tiny model of its test, through the command line. */
class OnnxMaskIT {
    private static final Path TARGET = Path.of("target", "examples", "onnx-mask", "target");

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aModelOfOnesOwnIsOneMoreSeparator() throws IOException {
        Path plugin = Files.createDirectories(folder.resolve("plugins").resolve("onnx-mask"));
        copy(TARGET.resolve("plugin"), plugin);
        assertEquals(1, tamis("plugins"), out::toString);
        assertTrue(out.toString().contains("a model needs a description beside the plug-in's jar"), out::toString);

        copy(TARGET.resolve("model"), plugin);
        assertEquals(0, tamis("plugins"), out::toString);
        assertTrue(out.toString().contains("Adds 16.0 ms to the delay"), out::toString);
        assertEquals(0, tamis("plugins", "verify", plugin.toString()), out::toString);

        Path noisy = Path.of("clip", "noisy.flac");
        Path denoised = folder.resolve("denoised.wav");
        assertEquals(
                0,
                tamis("denoise", noisy.toString(), "-o", denoised.toString(), "--separator", "onnx-mask"),
                err::toString);
        float[] clean = AudioFile.read(Path.of("clip", "clean.flac")).mono();
        double before = SiSdr.of(AudioFile.read(noisy).mono(), clean);
        double after = SiSdr.of(AudioFile.read(denoised).mono(), clean);
        assertTrue(after > before + 1, before + " dB before, " + after + " dB after");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private int tamis(String... call) {
        CommandLine line =
                Tamis.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        if (call.length > 1 && call[1].equals("verify")) {
            return line.execute(call);
        }
        String[] all = java.util.Arrays.copyOf(call, call.length + 2);
        all[call.length] = "--plugins";
        all[call.length + 1] = folder.resolve("plugins").toString();
        return line.execute(all);
    }
}
