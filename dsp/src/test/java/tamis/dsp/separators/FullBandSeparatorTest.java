package tamis.dsp.separators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tamis.dsp.mask.Masks;
import tamis.dsp.model.Blind;
import tamis.dsp.model.SourceModel;
import tamis.dsp.model.UnrolledWeights;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.SeparatorContract;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.StftConfig;

class FullBandSeparatorTest extends SeparatorContract {
    private static final int LOW = 65; // bins of the network
    private static final int TOP = 8;

    @Override
    protected SeparatorProvider provider() {
        return new FullBandProvider();
    }

    @Override
    protected StreamSpec spec() {
        return new StreamSpec(48_000, 1, new StftConfig(384, 192));
    }

    @Override
    protected SourceModel model() {
        return weights();
    }

    @Override
    protected int warmUpFrames() {
        return 20_000; // registers are boxed until the compiler has seen every loop
    }

    @Test
    void theLowestBinsGetWhatTheNetworkGivesAtItsOwnRateAndTheRestFollowsItsHighest() {
        Separator full = provider().create(spec(), weights());
        UnrolledWeights network = UnrolledNmfSeparatorTest.weights(UnrolledShape.Memory.GATED);
        Separator narrow =
                new UnrolledNmfProvider().create(new StreamSpec(16_000, 1, new StftConfig(128, 64)), network);
        SplittableRandom random = new SplittableRandom(5);
        Masks masks = new Masks(2, spec().stft().bins());
        Masks expected = new Masks(2, LOW);
        for (int frame = 0; frame < 30; frame++) {
            Spectrum longer = new Spectrum(1, spec().stft().bins());
            Spectrum shorter = new Spectrum(1, LOW);
            for (int bin = 0; bin < masks.bins(); bin++) {
                longer.re()[0][bin] = 3 * (float) Math.exp(random.nextGaussian());
                if (bin < LOW) {
                    shorter.re()[0][bin] = longer.re()[0][bin] / 3; // a window a third as long sums to a third
                }
            }
            full.process(longer, parameters(), masks);
            narrow.process(shorter, parameters(), expected);
            double shared = 0;
            double sum = 0;
            for (int bin = 0; bin < LOW; bin++) {
                float share = expected.values()[0][bin];
                assertEquals(share, masks.values()[0][bin], 1e-4, "bin " + bin); // rounding of a third
                shared += bin < LOW - TOP ? 0 : share * shorter.re()[0][bin];
                sum += bin < LOW - TOP ? 0 : shorter.re()[0][bin];
            }
            for (int bin = LOW; bin < masks.bins(); bin++) {
                assertEquals(shared / sum, masks.values()[0][bin], 1e-4, "bin " + bin);
            }
        }
    }

    @Test
    void refusesOtherModels() {
        SourceModel blind = new Blind(List.of("speech", "noise"));
        assertThrows(IllegalArgumentException.class, () -> provider().create(spec(), blind));
        UnrolledWeights network = UnrolledNmfSeparatorTest.weights(UnrolledShape.Memory.GATED);
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> provider().create(spec(), network));
        assertTrue(String.valueOf(refusal.getMessage()).contains("high-bins"), refusal.toString());
    }

    @Test
    void aRetimedModelStaysFullBand() {
        UnrolledWeights retimed = (UnrolledWeights) provider().retimed(weights(), 0.25);
        assertEquals(FullBandShape.of(weights()).retimed(0.25), FullBandShape.of(retimed));
        provider().create(new StreamSpec(48_000, 1, new StftConfig(384, 48, 96)), retimed);
    }

    private static UnrolledWeights weights() {
        UnrolledWeights network = UnrolledNmfSeparatorTest.weights(UnrolledShape.Memory.GATED);
        return new FullBandShape(UnrolledShape.of(network), 193 - LOW, TOP).on(network);
    }
}
