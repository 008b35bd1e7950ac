package tamis.dsp.separators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tamis.dsp.Signal;
import tamis.dsp.mask.MaskSmoother;
import tamis.dsp.mask.SourceGains;
import tamis.dsp.metric.SiSdr;
import tamis.dsp.model.Blind;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.SeparatorContract;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.Rendering;
import tamis.dsp.stream.StreamingSeparator;

class HumHissSeparatorTest extends SeparatorContract {
    private static final StreamSpec SPEC = new StreamSpec(16_000, 1, new StftConfig(2048, 512, 1024));
    private static final int LENGTH = 8 * 16_000;

    @Override
    protected SeparatorProvider provider() {
        return new HumHissProvider();
    }

    @Override
    protected StreamSpec spec() {
        return SPEC;
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 60})
    void humGoesAndSyllablesStay(int mains) {
        float[] programme = syllables();
        float[] hum = hum(mains, 0.03);
        float[] mixed = sum(programme, hum);
        double gain = known(heard(0, mixed), programme) - known(mixed, programme);
        assertTrue(gain > 8, "gained " + gain);
        assertTrue(known(heard(1, mixed), hum) > 6, "the hum is among the sources: " + known(heard(1, mixed), hum));
    }

    @Test
    void hissGoesAndSyllablesStay() {
        float[] programme = syllables();
        float[] hiss = hiss(0.01);
        float[] mixed = sum(programme, hiss);
        double gain = known(heard(0, mixed), programme) - known(mixed, programme);
        assertTrue(gain > 5, "gained " + gain);
        assertTrue(known(heard(2, mixed), hiss) > 5, "the hiss is among the sources: " + known(heard(2, mixed), hiss));
    }

    @Test
    void aCleanProgrammeIsLeftAlone() {
        float[] programme = syllables();
        double distance = SiSdr.of(heard(0, programme), programme);
        assertTrue(distance > 40, "SI-SDR " + distance);
    }

    /** SI-SDR after two seconds, in which a disturbance shows that it is steady. */
    private static double known(float[] estimate, float[] truth) {
        int from = 2 * SPEC.sampleRate();
        return SiSdr.of(
                java.util.Arrays.copyOfRange(estimate, from, LENGTH),
                java.util.Arrays.copyOfRange(truth, from, LENGTH));
    }

    /** As after a muted input: what was known of the hiss is known still. */
    @Test
    void digitalSilenceTeachesNothing() {
        float[] before = hiss(0.01);
        float[] all = new float[3 * LENGTH];
        System.arraycopy(before, 0, all, 0, LENGTH);
        System.arraycopy(before, 0, all, 2 * LENGTH, LENGTH);
        float[] heard = heard(0, all);
        // Frames half full at the edges of the silence lower what is known a little, for some seconds.
        int again = 2 * LENGTH + LENGTH / 2;
        assertEquals(power(heard, LENGTH / 2, LENGTH), power(heard, again, 3 * LENGTH), 3, "dB after silence");
    }

    @Test
    void otherSourcesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> provider().create(SPEC, new Blind(List.of("a", "b"))));
    }

    private float[] heard(int source, float[] mixed) {
        ParameterValues normal = ParameterValues.of(provider().info(), Map.of());
        StreamingSeparator stream = new StreamingSeparator(
                SPEC,
                Window.sqrtHann(SPEC.stft()),
                provider().create(SPEC, model()),
                3,
                new MaskSmoother(3, SPEC.stft().bins(), 0, 0, SPEC.hopMillis()));
        Signal signal = new Signal(SPEC.sampleRate(), new float[][] {mixed});
        return Rendering.render(stream, new Controls(SourceGains.solo(3, source), normal), signal, done -> {})
                .samples()[0];
    }

    private static double power(float[] samples, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += samples[i] * samples[i];
        }
        return 10 * Math.log10(sum / (to - from));
    }

    /** Voiced sounds of gliding pitch, a fifth of a second each, with pauses between. */
    private static float[] syllables() {
        SplittableRandom random = new SplittableRandom(1);
        float[] samples = new float[LENGTH];
        double phase = 0;
        double pitch = 150;
        for (int i = 0; i < LENGTH; i++) {
            double place = i % 6400 / 3200.0;
            if (i % 6400 == 0) {
                pitch = random.nextDouble(110, 230);
            }
            phase += 2 * Math.PI * pitch * (1 + 0.2 * place) / 16_000;
            double sum = 0;
            for (int k = 1; k <= 12; k++) {
                sum += Math.sin(k * phase) / k;
            }
            samples[i] = place < 1 ? (float) (0.1 * sum * Math.sin(Math.PI * place)) : 0;
        }
        return samples;
    }

    private static float[] hum(int mains, double level) {
        float[] samples = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            for (int k = 1; k <= 9; k++) {
                samples[i] += (float) (level / k * Math.sin(2 * Math.PI * k * mains * i / 16_000 + k));
            }
        }
        return samples;
    }

    private static float[] hiss(double level) {
        SplittableRandom random = new SplittableRandom(2);
        float[] samples = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            samples[i] = (float) (level * random.nextGaussian());
        }
        return samples;
    }

    private static float[] sum(float[] a, float[] b) {
        float[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }
}
