package tamis.demo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tamis.demo.Tamis;
import tamis.dsp.Signal;
import tamis.dsp.metric.SiSdr;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.WavFile;

/** Two bursts of noise from two directions, taken apart by the bundled preset. */
class DuetPresetTest {
    private static final int RATE = 48_000;
    private static final int DELAY = 5; // samples, of one channel or the other

    private static final float AWAY = 0.7f; // gain in the farther channel

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter err = new StringWriter();

    @Test
    void aRegionChosenByHandIsTheSource() throws IOException {
        Path mix = writeMixture();
        String parts = folder.resolve("parts").toString();
        assertEquals(
                0,
                tamis("separate", mix.toString(), "-o", parts, "-p", "duet", "--region", "direction-2=-0.9,-0.5,4,6"),
                err::toString);
        float[] mixed = AudioFile.read(mix).samples()[0];
        float[] held = AudioFile.read(folder.resolve("parts/direction-2.wav")).samples()[0];
        assertTrue(SiSdr.of(held, burst(1, 0)) > 10, "held: " + SiSdr.of(held, burst(1, 0)));
        float[] other = AudioFile.read(folder.resolve("parts/direction-1.wav")).samples()[0];
        // What follows a peak has to find it first: the beginning of the second burst is lost to it.
        double gain = SiSdr.of(other, burst(2, DELAY)) - SiSdr.of(mixed, burst(2, DELAY));
        assertTrue(gain > 10, "follows the peak left, gain in dB: " + gain);
    }

    @Test
    void whatTheDuetPresetCannotDoIsTold() throws IOException {
        Path mono = folder.resolve("mono.wav");
        WavFile.write(mono, new Signal(RATE, new float[][] {burst(1, 0)}));
        assertEquals(1, tamis("denoise", mono.toString(), "-p", "duet"));
        assertTrue(err.toString().contains("2 channels, got 1"), err::toString);
        assertEquals(1, tamis("denoise", mono.toString(), "-p", "duet", "--region", "left=0,1,0,1"));
        assertTrue(err.toString().contains("the sources are direction-1, direction-2"), err::toString);
        assertEquals(2, tamis("denoise", mono.toString(), "-p", "duet", "--region", "direction-1=0,1,2"));
        assertTrue(err.toString().contains("give four numbers"), err::toString);
        assertEquals(1, tamis("denoise", mono.toString(), "--region", "speech=0,1,0,1"));
        assertTrue(err.toString().contains("has no parameter region-1-"), err::toString);
    }

    @Test
    void aPresetOfMoreSourcesIsMadeAndUsed() throws IOException {
        Path preset = folder.resolve("panel.tamis");
        assertEquals(
                0,
                tamis(
                        "train",
                        "duet",
                        preset.toString(),
                        "--sources",
                        "3",
                        "--rate",
                        "16000",
                        "--frame",
                        "512",
                        "--hop",
                        "128"),
                err::toString);
        Path mix = writeMixture();
        String parts = folder.resolve("three").toString();
        assertEquals(0, tamis("separate", mix.toString(), "-o", parts, "-p", preset.toString()), err::toString);
        assertEquals(
                RATE, AudioFile.read(folder.resolve("three/direction-3.wav")).length());
    }

    private int tamis(String... call) {
        CommandLine line = Tamis.commandLine();
        line.setOut(new PrintWriter(new StringWriter(), true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(call);
    }

    private Path writeMixture() throws IOException {
        float[][] samples = {burst(1, 0), burst(1, DELAY)};
        float[] late = burst(2, DELAY);
        float[] early = burst(2, 0);
        for (int i = 0; i < RATE; i++) {
            samples[1][i] *= AWAY;
            samples[0][i] += AWAY * late[i];
            samples[1][i] += early[i];
        }
        Path file = folder.resolve("mix.wav");
        WavFile.write(file, new Signal(RATE, samples));
        return file;
    }

    /** Half a second of noise in the first or second half of a second. */
    private static float[] burst(int half, int delay) {
        SplittableRandom random = new SplittableRandom(half);
        float[] burst = new float[RATE];
        int from = (half - 1) * RATE / 2;
        for (int i = from + delay; i < from + RATE / 2 - DELAY; i++) {
            burst[i] = (float) (0.1 * random.nextGaussian());
        }
        return burst;
    }
}
