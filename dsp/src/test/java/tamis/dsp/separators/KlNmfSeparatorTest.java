package tamis.dsp.separators;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
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

class KlNmfSeparatorTest extends SeparatorContract {
    private static final int BINS = 65;

    @Override
    protected SeparatorProvider provider() {
        return new KlNmfProvider();
    }

    @Override
    protected StreamSpec spec() {
        return new StreamSpec(16_000, 2, new StftConfig(128, 32));
    }

    @Override
    protected SourceModel model() {
        SplittableRandom random = new SplittableRandom(5);
        float[][][] atoms = new float[3][][];
        for (int source = 0; source < atoms.length; source++) {
            atoms[source] = new float[3 + source][BINS];
            for (float[] atom : atoms[source]) {
                double sum = 0;
                for (int bin = 0; bin < BINS; bin++) {
                    atom[bin] = random.nextInt(4) == 0 ? 0 : (float) random.nextDouble();
                    sum += atom[bin];
                }
                for (int bin = 0; bin < BINS; bin++) {
                    atom[bin] /= (float) sum;
                }
            }
        }
        return new Dictionary(List.of("speech", "music", "noise"), atoms);
    }

    @Test
    void aBinThatOnlyOneSourceExplainsIsThatSources() {
        float[][] low = {new float[BINS]};
        float[][] high = {new float[BINS]};
        for (int bin = 0; bin < BINS; bin++) {
            (bin < 32 ? low : high)[0][bin] = bin < 32 ? 1 / 32f : 1 / 33f;
        }
        Dictionary dictionary = new Dictionary(List.of("low", "high"), new float[][][] {low, high});
        Separator separator = provider().create(spec(), dictionary);
        Spectrum mixture = new Spectrum(2, BINS);
        java.util.Arrays.fill(mixture.re()[0], 1);
        Masks masks = new Masks(2, BINS);
        separator.process(mixture, parameters(), masks);
        for (int bin = 0; bin < BINS; bin++) {
            assertTrue(masks.values()[bin < 32 ? 0 : 1][bin] > 0.999f, "bin " + bin);
        }
    }

    @Test
    void aLargerMaskExponentDecidesHarder() {
        Spectrum mixture = new Spectrum(2, BINS);
        java.util.Arrays.fill(mixture.re()[0], 1);
        float before = 0;
        for (float exponent : new float[] {0.5f, 1, 2, 4}) {
            Masks masks = new Masks(3, BINS);
            ParameterValues values = ParameterValues.of(provider().info(), Map.of("mask-exponent", exponent));
            provider().create(spec(), model()).process(mixture, values, masks);
            float sum = 0;
            for (int bin = 0; bin < BINS; bin++) {
                float[][] shares = masks.values();
                sum += Math.max(shares[0][bin], Math.max(shares[1][bin], shares[2][bin]));
            }
            assertTrue(sum > before, "exponent " + exponent);
            before = sum;
        }
    }

    @Test
    void aModelThatIsNoDictionaryIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> provider().create(spec(), new Blind(List.of("left", "right"))));
    }
}
