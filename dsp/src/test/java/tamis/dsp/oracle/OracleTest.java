package tamis.dsp.oracle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tamis.dsp.Signal;
import tamis.dsp.mask.Masks;
import tamis.dsp.metric.SiSdr;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;

class OracleTest {
    private static final int RATE = 16_000;
    private static final Window WINDOW = Window.sqrtHann(new StftConfig(512, 128));

    static Stream<IdealMask> rules() {
        return Stream.of(
                new IdealBinaryMask(),
                new IdealRatioMask(),
                new IdealRatioMask(0.5f),
                new IdealRatioMask(16),
                new IdealWienerMask());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void masksAreValidAndOrderedAsTheSourcesAre(IdealMask rule) {
        SplittableRandom random = new SplittableRandom(4);
        float[][] magnitudes = new float[3][257];
        for (float[] source : magnitudes) {
            for (int bin = 0; bin < source.length; bin++) {
                source[bin] = (float) Math.pow(10, random.nextDouble(-15, 3));
            }
        }
        for (float[] source : magnitudes) {
            source[7] = 0;
        }
        Masks masks = new Masks(3, 257);
        rule.compute(magnitudes, masks);

        assertTrue(masks.valid());
        for (int bin = 0; bin < 257; bin++) {
            int loudest = loudest(magnitudes, bin);
            for (int source = 0; source < 3; source++) {
                assertTrue(masks.values()[source][bin] <= masks.values()[loudest][bin], "bin " + bin);
            }
        }
        assertEquals(1f / 3, masks.values()[1][7], 1e-6f, "silence is shared");
    }

    @Test
    void theWienerMaskIsTheRatioOfPowersAndTheBinaryOneIsTheLimit() {
        float[][] magnitudes = {{3, 1}, {1, 2}};
        Masks masks = new Masks(2, 2);
        new IdealWienerMask().compute(magnitudes, masks);
        assertArrayEquals(new float[] {0.9f, 0.2f}, masks.values()[0], 1e-6f);
        new IdealRatioMask().compute(magnitudes, masks);
        assertArrayEquals(new float[] {0.75f, 1 / 3f}, masks.values()[0], 1e-6f);
        new IdealBinaryMask().compute(magnitudes, masks);
        assertArrayEquals(new float[] {1, 0}, masks.values()[0]);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theEstimatesAddUpToTheMixtureAndAreFarBetter(IdealMask rule) {
        List<Signal> sources = List.of(bursts(1), bursts(2), bursts(3));
        Signal mixture = sum(sources);
        List<Signal> estimates = OracleSeparation.separate(WINDOW, mixture, sources, rule);

        assertArrayEquals(mixture.samples()[0], sum(estimates).samples()[0], 1e-5f);
        assertArrayEquals(mixture.samples()[1], sum(estimates).samples()[1], 1e-5f);
        for (int source = 0; source < 3; source++) {
            float[] truth = sources.get(source).samples()[0];
            double gain = SiSdr.of(estimates.get(source).samples()[0], truth) - SiSdr.of(mixture.samples()[0], truth);
            assertTrue(gain > 6, rule + ": gain of source " + source + " is " + gain + " dB");
        }
    }

    @Test
    void sourcesThatNeverMeetAreFoundWhole() {
        // In turns, with a frame of silence between: every frame holds one source only.
        float[][] first = new float[1][RATE];
        float[][] second = new float[1][RATE];
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < RATE; i++) {
            float sample = (float) random.nextDouble(-1, 1);
            if (i < 7000) {
                first[0][i] = sample;
            } else if (i >= 7600) {
                second[0][i] = sample;
            }
        }
        List<Signal> sources = List.of(new Signal(RATE, first), new Signal(RATE, second));
        for (IdealMask rule : rules().toList()) {
            List<Signal> estimates = OracleSeparation.separate(WINDOW, sum(sources), sources, rule);
            assertTrue(SiSdr.of(estimates.get(0).samples()[0], first[0]) > 100, rule.toString());
            assertTrue(SiSdr.of(estimates.get(1).samples()[0], second[0]) > 100, rule.toString());
        }
    }

    @Test
    void refusesSourcesThatAreNotAlike() {
        Signal sound = bursts(1);
        Signal mono = new Signal(RATE, new float[][] {sound.samples()[0]});
        IdealMask rule = new IdealBinaryMask();
        assertThrows(
                IllegalArgumentException.class,
                () -> OracleSeparation.separate(WINDOW, sound, List.of(sound, mono), rule));
        assertThrows(
                IllegalArgumentException.class, () -> OracleSeparation.separate(WINDOW, sound, List.of(mono), rule));
        assertThrows(IllegalArgumentException.class, () -> OracleSeparation.separate(WINDOW, sound, List.of(), rule));
        assertThrows(IllegalArgumentException.class, () -> new IdealRatioMask(0));
        assertThrows(IllegalArgumentException.class, () -> new IdealRatioMask(Float.NaN));
    }

    private static int loudest(float[][] magnitudes, int bin) {
        int loudest = 0;
        for (int source = 1; source < magnitudes.length; source++) {
            loudest = magnitudes[source][bin] > magnitudes[loudest][bin] ? source : loudest;
        }
        return loudest;
    }

    /** Harmonic bursts at changing pitch, panned: sparse in time and frequency, as speech is. */
    private static Signal bursts(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] samples = new float[2][2 * RATE];
        double pan = random.nextDouble(0.3, 1);
        for (int start = 0; start + 2000 <= samples[0].length; start += 2000) {
            double pitch = random.nextDouble(100, 300);
            double loudness = random.nextDouble(0, 0.2);
            for (int i = 0; i < 2000; i++) {
                double sum = 0;
                for (int harmonic = 1; harmonic <= 10; harmonic++) {
                    sum += Math.sin(2 * Math.PI * harmonic * pitch * i / RATE) / harmonic;
                }
                double sample = loudness * sum * Math.sin(Math.PI * i / 2000);
                samples[0][start + i] = (float) (pan * sample);
                samples[1][start + i] = (float) ((1.3 - pan) * sample);
            }
        }
        return new Signal(RATE, samples);
    }

    private static Signal sum(List<Signal> signals) {
        float[][] sum =
                new float[signals.getFirst().channels()][signals.getFirst().length()];
        for (Signal signal : signals) {
            for (int channel = 0; channel < sum.length; channel++) {
                for (int i = 0; i < sum[channel].length; i++) {
                    sum[channel][i] += signal.samples()[channel][i];
                }
            }
        }
        return new Signal(RATE, sum);
    }
}
