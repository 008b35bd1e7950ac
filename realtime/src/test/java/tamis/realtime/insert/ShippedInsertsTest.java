package tamis.realtime.insert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.StftConfig;

class ShippedInsertsTest {
    private static final int HOP = 64;
    private static final int RATE = 16_000;

    static Stream<Arguments> everyOneMonoAndStereo() {
        return ShippedInserts.byName().keySet().stream()
                .flatMap(name -> Stream.of(Arguments.of(name, 1), Arguments.of(name, 2)));
    }

    @ParameterizedTest
    @MethodSource("everyOneMonoAndStereo")
    void afterAResetTheSameInputGivesTheSameOutput(String name, int channels) {
        Insert insert = insert(name, channels, Map.of());
        float[][] in = noise(channels, 50, 0.9f);
        float[][] once = run(insert, in);
        insert.reset();
        assertArrayEquals(once, run(insert, in));
        assertTrue(rms(once[0], 0) > 0, "something is heard");
    }

    @ParameterizedTest
    @MethodSource("everyOneMonoAndStereo")
    void channelsAreOnesOwn(String name, int channels) {
        float[][] in = noise(channels, 50, 0.3f);
        float[][] out = run(insert(name, channels, Map.of()), in);
        if (channels == 2) {
            java.util.Arrays.fill(in[1], 0);
            assertArrayEquals(out[0], run(insert(name, 2, Map.of()), in)[0]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "high-pass, 200, 20, -20, 0.6", // 6 dB an octave: 20 dB a decade
        "high-pass, 200, 2000, 0, 0.6",
        "low-pass, 500, 50, 0, 0.6",
        "low-pass, 500, 4000, -50, 20",
        "low-pass, 160, 20, 0, 0.6" // the lowest at this rate
    })
    void filtersPassWhatTheyShould(String name, float frequency, double tone, double expectedDb, double within) {
        float[][] in = tone(tone, 0.5);
        float[][] out = run(insert(name, 1, Map.of("frequency", frequency)), in);
        double db = 20 * Math.log10(rms(out[0], RATE / 2) / rms(in[0], RATE / 2));
        assertEquals(expectedDb, db, within);
    }

    @Test
    void gainIsExactAndClipsNothing() {
        float[][] in = noise(1, 4, 0.9f);
        float[][] out = run(insert("gain", 1, Map.of("gain", 20f)), in);
        for (int i = 0; i < in[0].length; i++) {
            assertEquals(10 * in[0][i], out[0][i], 1e-6);
        }
    }

    @Test
    void theGateClosesInSilenceAndOpensForSound() {
        Insert gate = insert("gate", 1, Map.of("threshold", -40f, "hold", 20f));
        float[][] in = noise(1, 1000, 0.001f); // -65 dBFS
        for (int i = 300 * HOP; i < 600 * HOP; i++) {
            in[0][i] *= 300;
        }
        float[][] out = run(gate, in);
        assertEquals(0, rms(java.util.Arrays.copyOfRange(out[0], 100 * HOP, 300 * HOP), 0), 1e-7);
        assertArrayEquals(
                java.util.Arrays.copyOfRange(in[0], 310 * HOP, 600 * HOP),
                java.util.Arrays.copyOfRange(out[0], 310 * HOP, 600 * HOP));
        assertEquals(0, rms(java.util.Arrays.copyOfRange(out[0], 700 * HOP, 1000 * HOP), 0), 1e-7);
    }

    @Test
    void theThresholdIsAnRmsWhateverTheBlock() {
        for (int hop : new int[] {32, 128}) {
            StreamSpec spec = new StreamSpec(RATE, 1, new StftConfig(256, hop));
            float[] values = Gate.INFO.values(Map.of("threshold", -20f));
            for (double db : new double[] {-21, -19}) {
                float[][] block = new float[1][hop];
                java.util.Arrays.fill(block[0], (float) Math.pow(10, db / 20));
                new Gate(spec, values).process(block);
                assertEquals(db > -20, block[0][hop - 1] > 1e-4, hop + " samples at " + db + " dB");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0.1", "1, 2", "2, 2", "2, 20"})
    void nothingIsEverAboveTheCeiling(int channels, float lookahead) {
        Insert limiter = insert("limiter", channels, Map.of("ceiling", -6f, "lookahead", lookahead));
        float[][] in = noise(channels, 300, 4f);
        for (int i = 0; i < in[0].length; i++) {
            in[0][i] *= (float) Math.abs(Math.sin(i / 700.0)); // louder and quieter
        }
        float ceiling = (float) Math.pow(10, -6 / 20.0);
        float most = 0;
        for (float[] channel : run(limiter, in)) {
            for (float sample : channel) {
                most = Math.max(most, Math.abs(sample));
            }
        }
        assertTrue(most <= ceiling, most + " over " + ceiling);
        assertTrue(most > 0.9 * ceiling, "and it is not simply quiet: " + most);
    }

    @Test
    void whatIsBelowTheCeilingPassesTheLimiterAsItIs() {
        Insert limiter = insert("limiter", 1, Map.of());
        float[][] in = noise(1, 20, 0.8f);
        float[][] out = run(limiter, in);
        int latency = limiter.latencySamples();
        assertEquals(31, latency); // 2 ms less one
        for (int i = latency; i < in[0].length; i++) {
            assertEquals(in[0][i - latency], out[0][i]);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    high-pass | freqency  | 80   | did you mean frequency?
                    high-pass | frequency | 9000 | must be in [5.0, 7200.0] Hz, got 9000.0
                    limiter   | loudness  | 1    | there are ceiling, lookahead, release
                    """)
    void aWrongParameterIsNamedWithWhatIsRight(String name, String parameter, float value, String words) {
        IllegalArgumentException fault =
                assertThrows(IllegalArgumentException.class, () -> insert(name, 1, Map.of(parameter, value)));
        assertTrue(String.valueOf(fault.getMessage()).contains(words), fault::getMessage);
    }

    private static Insert insert(String name, int channels, Map<String, Float> parameters) {
        InsertProvider provider = Objects.requireNonNull(ShippedInserts.byName().get(name));
        return provider.create(
                new StreamSpec(RATE, channels, new StftConfig(4 * HOP, HOP)),
                provider.info(RATE).values(parameters));
    }

    private static float[][] run(Insert insert, float[][] in) {
        float[][] out = new float[in.length][in[0].length];
        float[][] block = new float[in.length][HOP];
        for (int from = 0; from < in[0].length; from += HOP) {
            for (int channel = 0; channel < in.length; channel++) {
                System.arraycopy(in[channel], from, block[channel], 0, HOP);
            }
            insert.process(block);
            for (int channel = 0; channel < in.length; channel++) {
                System.arraycopy(block[channel], 0, out[channel], from, HOP);
            }
        }
        return out;
    }

    private static float[][] noise(int channels, int hops, float size) {
        SplittableRandom random = new SplittableRandom(5);
        float[][] samples = new float[channels][hops * HOP];
        for (float[] channel : samples) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] = (float) random.nextDouble(-size, size);
            }
        }
        return samples;
    }

    private static float[][] tone(double hertz, double size) {
        float[][] samples = new float[1][RATE / HOP * HOP * 2];
        for (int i = 0; i < samples[0].length; i++) {
            samples[0][i] = (float) (size * Math.sin(2 * Math.PI * hertz * i / RATE));
        }
        return samples;
    }

    private static double rms(float[] samples, int from) {
        double sum = 0;
        for (int i = from; i < samples.length; i++) {
            sum += samples[i] * samples[i];
        }
        return Math.sqrt(sum / (samples.length - from));
    }
}
