package tamis.demo.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tamis.demo.Tamis;
import tamis.dsp.Signal;
import tamis.dsp.model.Dictionary;
import tamis.dsp.model.UnrolledWeights;
import tamis.dsp.separators.UnrolledShape;
import tamis.presets.Preset;
import tamis.presets.PresetStore;
import tamis.realtime.file.WavFile;

class LearnNoiseCommandTest {
    private static final int RATE = 22_050; // another than the preset's

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void record() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        float[][] samples = new float[2][3 * RATE];
        for (float[] channel : samples) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] = (float) random.nextDouble(-0.1, 0.1);
            }
        }
        WavFile.write(folder.resolve("noise.wav"), new Signal(RATE, samples));
        WavFile.write(folder.resolve("silence.wav"), new Signal(RATE, new float[1][3 * RATE]));
    }

    @Test
    void aRecordingBecomesAtomsOfANewPreset() throws IOException {
        assertEquals(0, learn("noise.wav", "--atoms", "4", "--preset", "speech-16k-nmf"), err::toString);
        Preset mine = PresetStore.read(folder.resolve("mine.tamis"));
        assertEquals("mine", mine.name());
        assertEquals(8 + 4, ((Dictionary) mine.model()).atoms()[1].length);
        assertTrue(mine.provenance().data().contains("4 atoms of noise from 3.0 s"), mine::toString);
        assertTrue(out.toString().contains("learnt in"), out::toString);
    }

    /** Once more, and what was learnt first is still known. */
    @Test
    void theUsualDenoiserLearnsIt() throws IOException {
        assertEquals(0, learn("noise.wav", "--atoms", "4"), err::toString);
        Path mine = folder.resolve("mine.tamis");
        float[] once = learnt(mine, 4);
        Path first = Files.move(mine, folder.resolve("first.tamis"));
        assertEquals(0, learn("noise.wav", "--atoms", "2", "--preset", first.toString()), err::toString);
        assertArrayEquals(once, Arrays.copyOf(learnt(mine, 6), once.length));
    }

    private static float[] learnt(Path preset, int atoms) throws IOException {
        UnrolledWeights model = (UnrolledWeights) PresetStore.read(preset).model();
        return model.tensor(UnrolledShape.LEARNT_NOISE, atoms, 257);
    }

    @Test
    void aPresetThatExistsIsNotTouchedUnlessForced() throws IOException {
        Files.writeString(folder.resolve("mine.tamis"), "precious");
        assertEquals(1, learn("noise.wav"));
        assertEquals("precious", Files.readString(folder.resolve("mine.tamis")));
        assertTrue(err.toString().contains("--force"), err::toString);
        assertEquals(0, learn("noise.wav", "--force", "--atoms", "2"), err::toString);
    }

    @Test
    void whatCannotBeDoneIsToldInWordsAndLeavesNoFile() {
        assertEquals(1, learn("silence.wav"));
        assertTrue(err.toString().contains("silent"), err::toString);
        assertEquals(1, learn("noise.wav", "--preset", "duet"));
        assertTrue(err.toString().contains("no source noise"), err::toString);
        assertEquals(1, learn("noise.wav", "--source", "speech"));
        assertTrue(err.toString().contains("as noise, not speech"), err::toString);
        assertEquals(2, learn("noise.wav", "--seconds", "0.1"));
        assertTrue(err.toString().contains("--seconds"), err::toString);
        assertFalse(err.toString().contains("\tat "), err::toString);
        assertFalse(Files.exists(folder.resolve("mine.tamis")));
    }

    private int learn(String recording, String... options) {
        CommandLine line = Tamis.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] call = {
            "learn",
            "noise",
            folder.resolve(recording).toString(),
            "-o",
            folder.resolve("mine.tamis").toString()
        };
        String[] all = Arrays.copyOf(call, call.length + options.length);
        System.arraycopy(options, 0, all, call.length, options.length);
        return line.execute(all);
    }
}
