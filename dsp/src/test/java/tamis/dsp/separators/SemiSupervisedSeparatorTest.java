package tamis.dsp.separators;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tamis.dsp.mask.Masks;
import tamis.dsp.model.Blind;
import tamis.dsp.model.Dictionary;
import tamis.dsp.model.SourceModel;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.SeparatorContract;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.StftConfig;

/** Voice: harmonics, in words of 0.3 s with pauses between. The noise to be learnt: a band that no atom knows. */
class SemiSupervisedSeparatorTest extends SeparatorContract {
    private static final int BINS = 65;
    private static final int VOICES = 6;
    private static final int WORD = 75; // frames, of 4 ms
    private static final int FRAMES = 24 * WORD;

    @Override
    protected SeparatorProvider provider() {
        return new SemiSupervisedProvider();
    }

    @Override
    protected StreamSpec spec() {
        return new StreamSpec(16_000, 1, new StftConfig(128, 64));
    }

    @Override
    protected SourceModel model() {
        float[][] speech = new float[VOICES][];
        for (int voice = 0; voice < VOICES; voice++) {
            speech[voice] = unitSum(voice(voice));
        }
        float[] flat = new float[BINS];
        java.util.Arrays.fill(flat, 1f / BINS);
        return new Dictionary(List.of("speech", "noise"), new float[][][] {speech, {flat}});
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theFreeAtomsComeToSoundLikeTheNoise(long seed) {
        SemiSupervisedSeparator separator = separator();
        double before = likeness(separator.freeAtoms(), noise());
        run(separator, new SplittableRandom(seed), 1, 0.2f);
        double after = likeness(separator.freeAtoms(), noise());
        assertTrue(before < 0.6 && after > 0.95, "cosine " + before + " -> " + after);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void learningTakesNoiseAwayThatTheDictionaryDoesNotKnow(long seed) {
        double[] learning = run(separator(), new SplittableRandom(seed), 1, 0.2f);
        double[] fixed = run(new KlNmfProvider().create(spec(), model()), new SplittableRandom(seed), 1, 0.2f);
        assertTrue(learning[1] < 0.5 * fixed[1], "noise left: " + learning[1] + ", by fixed atoms " + fixed[1]);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aVoiceAloneIsNotLearntAndLosesLessThanATenthOfADecibel(long seed) {
        SemiSupervisedSeparator separator = separator();
        float[][] before = separator.freeAtoms();
        double kept = run(separator, new SplittableRandom(seed), 1, 0)[0];
        for (int voice = 0; voice < VOICES; voice++) {
            // What the pauses hold is learnt, and is flat; a voice that was learnt would be near one.
            double likeness = likeness(separator.freeAtoms(), voice(voice));
            assertTrue(likeness < likeness(before, voice(voice)) + 0.05, "voice " + voice + ": cosine " + likeness);
        }
        double fixed = run(new KlNmfProvider().create(spec(), model()), new SplittableRandom(seed), 1, 0)[0];
        assertTrue(10 * Math.log10(kept / fixed) > -0.1, "speech kept: " + kept + ", by fixed atoms " + fixed);
    }

    @Test
    void aVoiceThatNeverPausesIsNotLearntEither() {
        SemiSupervisedSeparator separator = separator();
        float[][] before = separator.freeAtoms();
        Masks masks = new Masks(2, BINS);
        for (int frame = 0; frame < FRAMES; frame++) {
            separator.process(spectrum(voice(2)), parameters(), masks);
        }
        assertEquals(likeness(before, voice(2)), likeness(separator.freeAtoms(), voice(2)), 0.01);
    }

    @Test
    void aClosedGateNeverLearns() {
        SemiSupervisedSeparator separator = separator();
        float[][] before = separator.freeAtoms();
        ParameterValues closed = ParameterValues.of(provider().info(), Map.of("gate", 0));
        Masks masks = new Masks(2, BINS);
        for (int frame = 0; frame < 200; frame++) {
            separator.process(spectrum(noise()), closed, masks);
        }
        assertArrayEquals(before, separator.freeAtoms());
    }

    @Test
    void silenceForAMinuteLeavesNothingSubnormalAndTheNoiseIsStillLearnt() {
        SemiSupervisedSeparator separator = separator();
        Masks masks = new Masks(2, BINS);
        for (int frame = 0; frame < 15_000; frame++) {
            separator.process(new Spectrum(1, BINS), parameters(), masks);
        }
        for (float[] atom : separator.freeAtoms()) {
            for (float weight : atom) {
                assertTrue(weight >= Float.MIN_NORMAL && weight <= 1, "weight " + weight);
            }
        }
        run(separator, new SplittableRandom(4), 1, 0.2f);
        assertTrue(likeness(separator.freeAtoms(), noise()) > 0.95);
    }

    @Test
    void aModelThatIsNoDictionaryIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> provider().create(spec(), new Blind(List.of("left", "right"))));
    }

    private SemiSupervisedSeparator separator() {
        return (SemiSupervisedSeparator) provider().create(spec(), model());
    }

    /** {@return power of speech and of noise that pass the speech mask, as shares of what there was; last quarter} */
    private double[] run(Separator separator, SplittableRandom random, float speechLevel, float noiseLevel) {
        ParameterValues normal = separator instanceof SemiSupervisedSeparator
                ? parameters()
                : ParameterValues.of(new KlNmfProvider().info(), Map.of());
        Masks masks = new Masks(2, BINS);
        double[] passed = new double[2];
        double[] all = new double[2];
        for (int frame = 0; frame < FRAMES; frame++) {
            int word = frame / WORD;
            float[] voice = word % 2 == 1 ? voice(word / 2 % VOICES) : new float[BINS];
            float[] noise = noise();
            float[] mixed = new float[BINS];
            for (int bin = 0; bin < BINS; bin++) {
                voice[bin] *= speechLevel * (float) random.nextDouble(0.9, 1.1);
                noise[bin] *= noiseLevel * (float) random.nextDouble(0.5, 1.5);
                mixed[bin] = voice[bin] + noise[bin] + 1e-4f * random.nextFloat();
            }
            separator.process(spectrum(mixed), normal, masks);
            for (int bin = 0; bin < BINS && frame > FRAMES * 3 / 4; bin++) {
                double gain = masks.values()[0][bin] * masks.values()[0][bin];
                passed[0] += gain * voice[bin] * voice[bin];
                passed[1] += gain * noise[bin] * noise[bin];
                all[0] += voice[bin] * voice[bin];
                all[1] += noise[bin] * noise[bin];
            }
        }
        return new double[] {passed[0] / all[0], passed[1] / all[1]};
    }

    private static Spectrum spectrum(float[] magnitude) {
        Spectrum spectrum = new Spectrum(1, BINS);
        System.arraycopy(magnitude, 0, spectrum.re()[0], 0, BINS);
        return spectrum;
    }

    /** Every third to eighth bin, fading upwards. */
    private static float[] voice(int voice) {
        float[] magnitude = new float[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            magnitude[bin] = bin % (voice + 3) == 1 ? (float) Math.exp(-bin / 20.0) : 1e-3f;
        }
        return magnitude;
    }

    /** A band around bin 40. */
    private static float[] noise() {
        float[] magnitude = new float[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            magnitude[bin] = (float) Math.exp(-(bin - 40) * (bin - 40) / 50.0);
        }
        return magnitude;
    }

    private static float[] unitSum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        float[] scaled = values.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] /= (float) sum;
        }
        return scaled;
    }

    /** {@return the largest cosine between an atom and the magnitude} */
    private static double likeness(float[][] atoms, float[] magnitude) {
        double largest = 0;
        for (float[] atom : atoms) {
            double product = 0;
            double atomPower = 0;
            double power = 0;
            for (int bin = 0; bin < BINS; bin++) {
                product += atom[bin] * magnitude[bin];
                atomPower += atom[bin] * atom[bin];
                power += magnitude[bin] * magnitude[bin];
            }
            largest = Math.max(largest, product / Math.sqrt(atomPower * power));
        }
        return largest;
    }
}
