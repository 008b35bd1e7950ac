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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tamis.demo.Tamis;
import tamis.demo.chain.SmallPresets;
import tamis.dsp.Signal;
import tamis.presets.PresetStore;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.WavFile;

/** Chains and inserts from the command line, on three tones. */
class ChainCommandsTest {
    private static final int RATE = SmallPresets.RATE;

    private final Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    ChainCommandsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        for (String name : new String[] {"tones", "long-tones"}) {
            PresetStore.write(SmallPresets.named(name), folder.resolve(name + ".tamis"));
        }
        float[][] samples = new float[1][RATE];
        for (int i = 0; i < RATE; i++) {
            for (int hertz : new int[] {30, 1000, 4000}) {
                samples[0][i] += (float) (0.2 * Math.sin(2 * Math.PI * hertz * i / RATE));
            }
        }
        WavFile.write(folder.resolve("mix.wav"), new Signal(RATE, samples));
        chain("""
                separate:
                  preset: FOLDER/tones.tamis
                  sources:
                    low:
                      separate: {preset: FOLDER/long-tones.tamis, sources: {low: 0, high: {gain: 0, name: rest}}}
                    high: 0
                """);
    }

    private void chain(String text) throws IOException {
        Files.writeString(folder.resolve("chain.yml"), text.replace("FOLDER", folder.toString()));
    }

    @Test
    void theLeavesOfAChainAddUpToTheMixture() throws IOException {
        assertEquals(0, tamis("separate", "mix.wav", "-o", "parts", "--chain", "chain.yml"), err::toString);
        float[] mix = AudioFile.read(folder.resolve("mix.wav")).mono();
        float[] sum = new float[mix.length];
        for (String leaf : new String[] {"low", "rest", "high"}) {
            float[] part =
                    AudioFile.read(folder.resolve("parts/" + leaf + ".wav")).mono();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += part[i];
            }
        }
        assertArrayEquals(mix, sum, 5f / 32768); // each of three files is rounded to 16 bit, with dither
        assertTrue(out.toString().contains("a delay of 40.0 ms"), out::toString); // 192 + 384 + 64 to gather 128
    }

    @Test
    void fadersOfAChainAreSetByTheNamesOfItsLeaves() throws IOException {
        assertEquals(
                0, tamis("denoise", "mix.wav", "-o", "a.wav", "--chain", "chain.yml", "--solo", "high"), err::toString);
        assertTrue(level("a.wav", 4000) > 10 * level("a.wav", 1000), "what is left is high");
        assertEquals(
                0,
                tamis(
                        "denoise",
                        "mix.wav",
                        "-o",
                        "b.wav",
                        "--chain",
                        "chain.yml",
                        "--gain",
                        "high=off",
                        "--set",
                        "long-tones.iterations=5"),
                err::toString);
        assertTrue(level("b.wav", 1000) > 10 * level("b.wav", 4000), "what is left is low");
    }

    @Test
    void insertsAreHeardBeforeAndAfter() throws IOException {
        assertEquals(
                0,
                tamis(
                        "denoise",
                        "mix.wav",
                        "-o",
                        "a.wav",
                        "--preset",
                        "tones.tamis",
                        "--gain",
                        "high=0",
                        "--insert",
                        "high-pass:frequency=300",
                        "--insert",
                        "high-pass:frequency=300",
                        "--insert-after",
                        "limiter"),
                err::toString);
        assertTrue(level("a.wav", 30) < 0.01 * level("mix.wav", 30), "rumble is gone");
        assertEquals(level("mix.wav", 4000), level("a.wav", 4000), 0.02);
        assertTrue(out.toString().contains("a delay of 13.9 ms"), out::toString); // 192 + 31 of the limiter
    }

    @Test
    void theInsertsThatShipAreListedWithTheirRanges() {
        assertEquals(0, tamis("inserts"), err::toString);
        for (String name : new String[] {"gain:", "gate:", "high-pass:", "low-pass:", "limiter:"}) {
            assertTrue(out.toString().contains(name), out::toString);
        }
        assertTrue(out.toString().contains("-40 to 0 dB, normally -1"), out::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    denoise mix.wav --insert hihg-pass                          | 1 | did you mean high-pass?
                    denoise mix.wav --insert gain:gian=1                        | 1 | did you mean gain?
                    denoise mix.wav --insert gain:gain=100                      | 1 | must be in [-80.0, 40.0] dB, got 100.0
                    denoise mix.wav --insert ladspa:nowhere:x                   | 1 | there is no LADSPA library nowhere
                    denoise mix.wav --insert ladspa:nowhere                     | 1 | must be ladspa:LIBRARY:LABEL
                    denoise mix.wav --chain nowhere.yml                         | 1 | there is no file
                    denoise mix.wav --chain chain.yml --gain speech=3           | 1 | there are high, low, rest
                    denoise mix.wav --chain chain.yml --set iterations=5        | 1 | PART.NAME=VALUE
                    denoise mix.wav --chain chain.yml --set tones.depth=5       | 1 | has no parameter depth
                    denoise mix.wav --chain chain.yml --preset speech-16k       | 2 | exclude each other
                    inserts --ladspa nowhere                                    | 1 | there is no LADSPA library nowhere
                    """)
    void whatCannotBeDoneIsToldInWordsAndByExitCode(String call, int code, String words) {
        assertEquals(code, tamis(call.strip().split(" ")), err::toString);
        assertTrue(err.toString().contains(words), err::toString);
        assertFalse(err.toString().contains("\tat "), err::toString);
        assertFalse(Files.exists(folder.resolve("mix-denoised.wav")));
    }

    private int tamis(String... call) {
        CommandLine line = Tamis.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(Stream.of(call)
                .map(word -> word.matches("[a-z]+|[a-z-]+[.](wav|yml|tamis)") && isPath(word)
                        ? folder.resolve(word).toString()
                        : word)
                .toArray(String[]::new));
    }

    private static boolean isPath(String word) {
        return word.equals("parts") || word.contains(".");
    }

    /** {@return amplitude of a tone in the middle of a file} */
    private double level(String file, int hertz) throws IOException {
        float[] samples = AudioFile.read(folder.resolve(file)).mono();
        double re = 0;
        double im = 0;
        int from = RATE / 4;
        int length = RATE / 2;
        for (int i = from; i < from + length; i++) {
            re += samples[i] * Math.cos(2 * Math.PI * hertz * i / RATE);
            im += samples[i] * Math.sin(2 * Math.PI * hertz * i / RATE);
        }
        return 2 * Math.hypot(re, im) / length;
    }
}
