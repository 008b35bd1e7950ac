package tamis.demo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tamis.demo.Tamis;
import tamis.dsp.Signal;
import tamis.presets.Preset;
import tamis.presets.PresetStore;
import tamis.realtime.file.WavFile;

class TrainDeepNmfCommandTest {
    private static final int RATE = 8000;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void record() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        for (String source : new String[] {"tone", "hiss"}) {
            Files.createDirectories(folder.resolve(source));
            for (int file = 0; file < 3; file++) {
                float[] samples = new float[2 * RATE];
                double pitch = random.nextDouble(200, 600);
                for (int i = 0; i < samples.length; i++) {
                    samples[i] = (float)
                            (source.equals("tone")
                                    ? 0.1 * Math.sin(2 * Math.PI * pitch * i / RATE)
                                    : 0.1 * random.nextGaussian());
                }
                WavFile.write(folder.resolve(source).resolve(file + ".wav"), new Signal(RATE, new float[][] {samples}));
            }
        }
    }

    @Test
    void recordingsBecomeAPresetThatDenoisesAFile() throws IOException {
        Path preset = folder.resolve("mine.tamis");
        assertEquals(0, train("--epochs", "2"), err::toString);
        assertTrue(out.toString().contains("epoch 2 of 2"), out::toString);
        Preset made = PresetStore.read(preset);
        assertEquals("deep-nmf", made.separator());
        assertTrue(made.provenance().command().startsWith("tamis train deep-nmf mine tone=tone"), made::toString);

        Path sound = folder.resolve("tone").resolve("0.wav");
        Path clean = folder.resolve("clean.wav");
        String[] denoise = {"denoise", sound.toString(), "--preset", preset.toString(), "-o", clean.toString()};
        assertEquals(0, run(denoise), err::toString);
        assertTrue(Files.size(clean) > RATE, "written");
    }

    @Test
    void aValueThatMakesNoSenseIsNamed() {
        assertEquals(2, train("--rule", "ADAM", "--step", "-1"));
        assertTrue(err.toString().contains("rate must be"), err::toString);
        assertEquals(2, train("--trained", "9"));
        assertTrue(err.toString().contains("trained must be in [0, 2], got 9"), err::toString);
    }

    @Test
    void whatCouldNotBeSavedIsRefusedBeforeAnythingIsLearnt() {
        String[] sources = {"tone=" + folder.resolve("tone"), "hiss=" + folder.resolve("hiss")};
        for (String method : new String[] {"deep-nmf", "dictionary"}) {
            String name = folder.resolve("Mine.tamis").toString();
            assertEquals(1, run("train", method, name, sources[0], sources[1]));
            assertTrue(err.toString().contains("got \"Mine\""), err::toString);
            String nowhere = folder.resolve("nowhere").resolve("mine.tamis").toString();
            assertEquals(1, run("train", method, nowhere, sources[0], sources[1]));
            assertTrue(err.toString().contains("nowhere"), err::toString);
        }
        assertEquals("", out.toString());
    }

    private int train(String... more) {
        String[] call = {
            "train",
            "deep-nmf",
            folder.resolve("mine.tamis").toString(),
            "tone=" + folder.resolve("tone"),
            "hiss=" + folder.resolve("hiss"),
            "--off=hiss",
            "--rate=8000",
            "--frame=128",
            "--hop=64",
            "--atoms=tone=4",
            "--atoms=hiss=3",
            "--layers=2",
            "--context=2",
            "--mixtures=6",
            "--frames-each=30",
            "--seconds=1"
        };
        String[] all = java.util.Arrays.copyOf(call, call.length + more.length);
        System.arraycopy(more, 0, all, call.length, more.length);
        return run(all);
    }

    private int run(String... call) {
        CommandLine line = Tamis.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(call);
    }
}
