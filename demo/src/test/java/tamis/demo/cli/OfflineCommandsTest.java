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
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tamis.demo.Tamis;
import tamis.dsp.Signal;
import tamis.dsp.metric.SiSdr;
import tamis.dsp.model.Dictionary;
import tamis.dsp.stft.StftConfig;
import tamis.presets.Preset;
import tamis.presets.PresetStore;
import tamis.presets.Provenance;
import tamis.presets.Settings;
import tamis.presets.Smoothing;
import tamis.presets.WindowPair;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.WavFile;

/** Runs the commands on two tones and a dictionary that knows them. */
class OfflineCommandsTest {
    private static final int RATE = 16_000;
    private static final StftConfig STFT = new StftConfig(256, 64);

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void makeFiles() throws IOException {
        Dictionary tones = new Dictionary(List.of("low", "high"), new float[][][] {{atom(16)}, {atom(64)}});
        PresetStore.write(
                new Preset(
                        "tones",
                        "Two tones.",
                        "kl-nmf",
                        RATE,
                        STFT,
                        WindowPair.SQRT_HANN,
                        tones,
                        Settings.neutral(tones.sources()).withGain("high", Double.NEGATIVE_INFINITY),
                        new Smoothing(0, 0),
                        new Provenance("made by hand", "", 0, "2026-01-01", new TreeMap<>(), "CC0")),
                folder.resolve("tones.tamis"));
        for (String name : List.of("clean", "mix")) {
            Files.createDirectories(folder.resolve(name));
            WavFile.write(
                    folder.resolve(name).resolve("a.wav"),
                    tones(RATE, 1, name.equals("mix") ? new int[] {1000, 4000} : new int[] {1000}));
        }
    }

    @Test
    void denoiseTakesTheUnwantedToneOut() throws IOException {
        assertEquals(0, tamis("denoise", "mix/a.wav", "-o", "out.wav"), err::toString);
        Signal denoised = AudioFile.read(folder.resolve("out.wav"));
        float[] truth = tones(RATE, 1, 1000).samples()[0];
        assertTrue(SiSdr.of(denoised.mono(), truth) > 20, out::toString);
        assertTrue(out.toString().contains("real-time factor"), out::toString);
    }

    @Test
    void denoiseKeepsRateChannelsAndLength() throws IOException {
        WavFile.write(folder.resolve("stereo.wav"), tones(44_100, 2, 1000));
        assertEquals(0, tamis("denoise", "stereo.wav"), err::toString);
        Signal denoised = AudioFile.read(folder.resolve("stereo-denoised.wav"));
        assertEquals(44_100, denoised.sampleRate());
        assertEquals(2, denoised.channels());
        assertEquals(44_100, denoised.length());
    }

    @Test
    void separatedSourcesAddUpToTheMixture() throws IOException {
        assertEquals(0, tamis("separate", "mix/a.wav", "-o", "parts"), err::toString);
        float[] low = AudioFile.read(folder.resolve("parts/low.wav")).mono();
        float[] high = AudioFile.read(folder.resolve("parts/high.wav")).mono();
        float[] mix = AudioFile.read(folder.resolve("mix/a.wav")).mono();
        float[] sum = new float[mix.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = low[i] + high[i];
        }
        assertArrayEquals(mix, sum, 3.5f / 32768); // each file is rounded to 16 bit
    }

    @Test
    void evaluateTellsEachFileAndTheMean() {
        assertEquals(0, tamis("evaluate", "clean", "mix"), err::toString);
        assertTrue(out.toString().contains("mean of 1"), out::toString);
    }

    @Test
    void anOutputThatExistsIsNotTouchedUnlessForced() throws IOException {
        Path there = folder.resolve("there.wav");
        Files.writeString(there, "precious");
        assertEquals(1, tamis("denoise", "mix/a.wav", "-o", "there.wav"));
        assertEquals("precious", Files.readString(there));
        assertTrue(err.toString().contains("--force"), err::toString);
        assertEquals(0, tamis("denoise", "mix/a.wav", "-o", "there.wav", "--force"));
        assertEquals(1, tamis("denoise", "mix/a.wav", "-o", "mix/a.wav", "--force"));
        assertEquals(RATE, AudioFile.read(folder.resolve("mix/a.wav")).length());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    denoise missing.wav                | 1 | there is no file
                    denoise tones.tamis                | 1 | neither WAV nor FLAC
                    denoise mix/a.wav --gain middle=-3 | 1 | the sources are high, low
                    denoise mix/a.wav --gain low=loud  | 2 | is no level
                    denoise mix/a.wav --gain low=90    | 1 | at most 40 dB
                    denoise mix/a.wav --set depth=3    | 1 | has no parameter depth
                    denoise                            | 2 | Missing required parameter
                    evaluate clean                     | 2 | Missing required parameter
                    evaluate clean nowhere             | 1 | is not a folder
                    denois mix/a.wav                   | 2 | Did you mean: tamis denoise
                    """)
    void whatCannotBeDoneIsToldInWordsAndByExitCode(String call, int code, String words) throws IOException {
        assertEquals(code, tamis(call.strip().split(" ")), err::toString);
        assertTrue(err.toString().contains(words), err::toString);
        assertFalse(err.toString().contains("\tat "), err::toString);
        assertFalse(Files.exists(folder.resolve("mix/a-denoised.wav")));
    }

    private int tamis(String... call) {
        CommandLine line = Tamis.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] words = new String[call.length];
        for (int i = 0; i < call.length; i++) {
            boolean path = i > 0 && call[i].matches("clean|mix|parts|nowhere|[a-z/-]+[.][a-z]+");
            words[i] = path ? folder.resolve(call[i]).toString() : call[i];
        }
        boolean takesPreset = List.of("denoise", "separate", "evaluate").contains(call[0]) && call.length > 1;
        if (!takesPreset) {
            return line.execute(words);
        }
        String[] all = java.util.Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--preset";
        all[words.length + 1] = folder.resolve("tones.tamis").toString();
        return line.execute(all);
    }

    private static float[] atom(int peak) {
        float[] atom = new float[STFT.bins()];
        atom[peak - 1] = 0.25f;
        atom[peak] = 0.5f;
        atom[peak + 1] = 0.25f;
        return atom;
    }

    private static Signal tones(int rate, int channels, int... hertz) {
        float[][] samples = new float[channels][rate];
        for (float[] channel : samples) {
            for (int i = 0; i < rate; i++) {
                for (int frequency : hertz) {
                    channel[i] += (float) (0.3 * Math.sin(2 * Math.PI * frequency * i / rate));
                }
            }
        }
        return new Signal(rate, samples);
    }
}
