package tamis.demo.atoms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tamis.demo.Tamis;
import tamis.demo.bench.Melody;
import tamis.demo.bench.Melody.Pitch;
import tamis.dsp.Signal;
import tamis.dsp.metric.SiSdr;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.WavFile;

/** The melody of three pitches, its notes chosen by hand from the command line. */
class AtomsCommandTest {
    private static final float TOLERANCE = 3.1f / 32_768; // two files of 16 bits, each off by up to 1.5 with its dither

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path melody = Path.of("");

    @BeforeEach
    void write() throws IOException {
        melody = folder.resolve("melody.wav");
        float[] quiet = Melody.mixture();
        for (int i = 0; i < quiet.length; i++) {
            quiet[i] *= 0.5f;
        }
        WavFile.write(melody, new Signal(Melody.SAMPLE_RATE, new float[][] {Melody.mixture(), quiet}));
    }

    @Test
    void everyAtomIsANoteAndTheChosenOnesComeOut() throws IOException {
        String parts = folder.resolve("parts").toString();
        assertEquals(0, tamis("atoms", melody.toString(), "-o", parts, "--components", "3"), err::toString);
        String d = atomOf(Pitch.D);
        String e = atomOf(Pitch.E);
        for (String way : List.of("--alpha=1", "--alpha=2", "--direct")) {
            call(way, "d=" + d);
            assertTrue(SiSdr.of(heard("d")[0], Melody.only(Pitch.D)) > 10, way);
            call(way, "de=" + d + "," + e);
            assertTrue(SiSdr.of(heard("de")[0], sum(Melody.only(Pitch.D), Melody.only(Pitch.E))) > 10, way);
        }
    }

    @Test
    void theSourcesAndTheRestAddUpToTheRecordingInEveryChannel() throws IOException {
        call("--alpha=1.5", "some=1");
        float[][] mixture = AudioFile.read(melody).samples();
        for (int channel = 0; channel < 2; channel++) {
            float[] sum = sum(heard("some")[channel], heard("rest")[channel]);
            assertArrayEquals(mixture[channel], sum, TOLERANCE);
        }
    }

    @Test
    void whatCannotBeIsToldBeforeAnythingIsDone() throws IOException {
        refuses(2, "atoms are 1 to 3, got 4", "--source", "a=4");
        refuses(2, "belongs to a source already", "--source", "a=1", "--source", "b=1");
        refuses(2, "a is given twice", "--source", "a=1", "--source", "a=2");
        refuses(2, "must be NAME=ATOM", "--source", "a");
        refuses(2, "give numbers of atoms", "--source", "a=one");
        refuses(2, "cannot name a file", "--source", "../a=1");
        refuses(2, "--alpha must be", "--alpha", "0");
        refuses(2, "beta must be in [0, 2], got 3", "--beta", "3");
        refuses(2, "--components must be at least 1", "--components", "0");
        Files.createDirectories(folder.resolve("none"));
        Files.writeString(folder.resolve("none/rest.wav"), "mine");
        refuses(1, "exists already", "--source", "a=1");
        assertEquals("mine", Files.readString(folder.resolve("none/rest.wav")));
        assertFalse(Files.exists(folder.resolve("none/a.wav")));
    }

    private void refuses(int code, String reason, String... options) {
        List<String> call = new ArrayList<>(
                List.of("atoms", melody.toString(), "-o", folder.resolve("none").toString()));
        call.addAll(Arrays.asList(options));
        assertEquals(code, tamis(call.toArray(String[]::new)));
        assertTrue(err.toString().contains(reason), err::toString);
    }

    private void call(String way, String source) {
        String parts = folder.resolve("chosen").toString();
        int code =
                tamis("atoms", melody.toString(), "-o", parts, "--components", "3", way, "--force", "--source", source);
        assertEquals(0, code, err::toString);
    }

    private float[][] heard(String name) throws IOException {
        return AudioFile.read(folder.resolve("chosen").resolve(name + ".wav")).samples();
    }

    /** {@return the number of the atom whose spectrum is highest at the pitch, as printed} */
    private String atomOf(Pitch pitch) {
        return out.toString()
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length == 5 && words[0].matches("\\d"))
                .filter(words -> Math.abs(Double.parseDouble(words[1]) - pitch.hertz()) < 8) // half a cell of 2048
                .map(words -> words[0])
                .findFirst()
                .orElseThrow();
    }

    private static float[] sum(float[] a, float[] b) {
        float[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    private int tamis(String... call) {
        CommandLine line = Tamis.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(call);
    }
}
