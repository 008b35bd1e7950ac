package tamis.realtime.ladspa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tamis.dsp.AllocatedBytes;
import tamis.dsp.separator.Parameter;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.StftConfig;
import tamis.realtime.host.InsertCatalog;
import tamis.realtime.host.InsertSpec;
import tamis.realtime.insert.Insert;

/** Plug-ins of Debian's ladspa-sdk, swh-plugins and cmt. */
class LadspaTest {
    private static final int HOP = 64;
    private static final int RATE = 48_000;
    private static final LadspaPath PATH = LadspaPath.ofEnvironment();
    private static final InsertCatalog CATALOG = InsertCatalog.ofSystem();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void needsThePlugins() {
        for (String library : List.of("amp.so", "filter.so", "cmt.so", "fast_lookahead_limiter_1913.so")) {
            assumeTrue(
                    PATH.folders().stream().anyMatch(each -> Files.exists(each.resolve(library))),
                    library + " is not in " + PATH.folders() + "; on Debian, install ladspa-sdk, swh-plugins and cmt");
        }
    }

    @Test
    void portsAreToldWithTheirRanges() {
        LadspaPlugin limiter =
                LadspaLibrary.load(PATH.find("fast_lookahead_limiter_1913")).plugin("fastLookaheadLimiter");
        assertEquals("Fast Lookahead limiter", limiter.name());
        assertEquals("2 in, 2 out", limiter.shape());
        assertEquals(
                List.of(
                        new Parameter("input-gain", "dB", -20, 20, 0, "Input gain (dB)"),
                        new Parameter("limit", "dB", -20, 0, 0, "Limit (dB)"),
                        new Parameter("release-time", "s", 0.01f, 2, 0.5075f, "Release time (s)")),
                limiter.info(RATE).parameters());
        LadspaPlugin low = LadspaLibrary.load(PATH.find("filter.so")).plugin("lpf");
        assertEquals(RATE / 2f, low.info(RATE).parameters().getFirst().highest());
        assertEquals(440, low.info(RATE).parameters().getFirst().normal());
    }

    @Test
    void everyPluginOfEveryLibraryCanBeRead() {
        int plugins = 0;
        for (Path file : PATH.libraries()) {
            for (LadspaPlugin plugin : LadspaLibrary.load(file).plugins()) {
                assertEquals(
                        plugin.settings().size(), plugin.info(RATE).parameters().size(), plugin.label());
                plugins++;
            }
        }
        assertTrue(plugins > 100, "of three packages, got " + plugins);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amp:amp_mono", "amp:amp_stereo"})
    void anAmplifierAmplifiesMonoAndStereo(String plugin) {
        for (int channels = 1; channels <= 2; channels++) {
            Insert insert = create("ladspa:" + plugin + ":gain=2.5", channels);
            float[][] in = noise(channels);
            float[][] out = copy(in);
            insert.process(out);
            assertEquals(0, insert.latencySamples());
            for (int channel = 0; channel < channels; channel++) {
                for (int i = 0; i < HOP; i++) {
                    assertEquals(2.5f * in[channel][i], out[channel][i], 1e-6f);
                }
            }
        }
    }

    @Test
    void aReverbOfOneInputAndTwoOutputsFitsBoth() {
        for (int channels = 1; channels <= 2; channels++) {
            Insert insert = create("ladspa:gverb_1216:gverb", channels);
            float heard = 0;
            float[][] block = noise(channels);
            for (int hop = 0; hop < 100; hop++) {
                insert.process(block);
                heard += Math.abs(block[channels - 1][0]);
                block = new float[channels][HOP];
            }
            assertTrue(heard > 0, "a tail");
        }
    }

    @Test
    void theLatencyThatAPluginStatesIsThatOfItsSound() {
        Insert limiter = create("ladspa:fast_lookahead_limiter_1913:fastLookaheadLimiter", 2);
        int latency = limiter.latencySamples();
        assertTrue(latency > 0 && latency < RATE / 50, "got " + latency);
        float[][] block = new float[2][HOP];
        block[0][0] = 0.25f;
        int heardAt = -1;
        for (int hop = 0; hop * HOP <= latency; hop++) {
            limiter.process(block);
            for (int i = 0; i < HOP; i++) {
                heardAt = heardAt < 0 && Math.abs(block[0][i]) > 0.1f ? hop * HOP + i : heardAt;
            }
            block = new float[2][HOP];
        }
        assertEquals(latency, heardAt, 1); // it counts from one sample more or less
    }

    @Test
    void aResetForgets() {
        Insert delay = create("ladspa:filter:lpf:cutoff-frequency=100", 1);
        float[][] first = noise(1);
        delay.process(first);
        delay.reset();
        float[][] again = noise(1);
        delay.process(again);
        org.junit.jupiter.api.Assertions.assertArrayEquals(first[0], again[0]);
    }

    @Test
    void aBlockAllocatesNothing() {
        Insert amplifier = create("ladspa:amp:amp_mono", 2);
        float[][] block = noise(2);
        AllocatedBytes.assertNone(20_000, round -> amplifier.process(block));
    }

    @Test
    void streamsComeAndGo() {
        for (int i = 0; i < 200; i++) {
            create("ladspa:cmt:freeverb3", 2).process(noise(2));
        }
        System.gc(); // what is taken down is taken down while others run
        create("ladspa:cmt:freeverb3", 2).process(noise(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ladspa:amq:amp_mono                | did you mean amp?
                    ladspa:/no/such.so:amp_mono        | there is no LADSPA library /no/such.so
                    ladspa:amp:amp_mon                 | did you mean amp_mono?
                    ladspa:amp:loudness                | there are amp_mono, amp_stereo
                    ladspa:amp:amp_mono:gian=1         | has no parameter gian; did you mean gain?
                    ladspa:amp:amp_mono:gain=-1        | gain must be in [0.0,
                    ladspa:cmt:encode_bformat          | 1 in, 4 out, which does not fit a stream of 2 channels
                    """)
    void whatIsWrongIsNamed(String typed, String words) {
        IllegalArgumentException fault = assertThrows(IllegalArgumentException.class, () -> create(typed, 2));
        assertTrue(String.valueOf(fault.getMessage()).contains(words), fault::getMessage);
    }

    @Test
    void aBrokenLibraryIsTold() throws IOException {
        Path text = Files.writeString(folder.resolve("text.so"), "no library");
        byte[] whole = Files.readAllBytes(PATH.find("amp"));
        Path start = Files.write(folder.resolve("start.so"), java.util.Arrays.copyOf(whole, 40));
        Path half = Files.write(folder.resolve("half.so"), java.util.Arrays.copyOf(whole, 900));
        Path most = Files.write(folder.resolve("most.so"), java.util.Arrays.copyOf(whole, 9000));
        for (Path file : List.of(text, start, half, most)) {
            IllegalArgumentException fault =
                    assertThrows(IllegalArgumentException.class, () -> create("ladspa:" + file + ":amp_mono", 1));
            assertTrue(String.valueOf(fault.getMessage()).contains("cannot be loaded"), fault::getMessage);
        }
    }

    @Test
    void aLibraryThatAnybodyMayWriteIsNotOpened() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Path file = Files.copy(PATH.find("amp"), open.resolve("amp.so"));
        create("ladspa:" + file + ":amp_mono", 1);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        IllegalArgumentException fault =
                assertThrows(IllegalArgumentException.class, () -> create("ladspa:" + file + ":amp_mono", 1));
        assertTrue(String.valueOf(fault.getMessage()).contains("anybody may write to"), fault::getMessage);
    }

    @Test
    void aValueThatMustBeWholeIs() {
        IllegalArgumentException fault = assertThrows(
                IllegalArgumentException.class,
                () -> create("ladspa:multivoice_chorus_1201:multivoiceChorus:number-of-voices=2.5", 1));
        assertTrue(String.valueOf(fault.getMessage()).contains("whole number"), fault::getMessage);
        create("ladspa:multivoice_chorus_1201:multivoiceChorus", 1);
        assertEquals(Map.of(), InsertSpec.parse("ladspa:amp:amp_mono").parameters());
    }

    private static Insert create(String typed, int channels) {
        return CATALOG.create(InsertSpec.parse(typed), new StreamSpec(RATE, channels, new StftConfig(4 * HOP, HOP)));
    }

    private static float[][] noise(int channels) {
        SplittableRandom random = new SplittableRandom(9);
        float[][] samples = new float[channels][HOP];
        for (float[] channel : samples) {
            for (int i = 0; i < HOP; i++) {
                channel[i] = (float) random.nextDouble(-0.5, 0.5);
            }
        }
        return samples;
    }

    private static float[][] copy(float[][] samples) {
        return java.util.Arrays.stream(samples).map(float[]::clone).toArray(float[][]::new);
    }
}
