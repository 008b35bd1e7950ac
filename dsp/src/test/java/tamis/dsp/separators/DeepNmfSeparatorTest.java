package tamis.dsp.separators;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tamis.dsp.factor.Matrix;
import tamis.dsp.model.Blind;
import tamis.dsp.model.SourceModel;
import tamis.dsp.separator.SeparatorContract;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.unfold.DeepNmf;
import tamis.dsp.unfold.DeepNmfModel;

class DeepNmfSeparatorTest extends SeparatorContract {
    @Override
    protected SeparatorProvider provider() {
        return new DeepNmfProvider();
    }

    @Override
    protected StreamSpec spec() {
        return new StreamSpec(16_000, 2, new StftConfig(128, 32));
    }

    @Override
    protected SourceModel model() {
        SplittableRandom random = new SplittableRandom(5);
        List<Matrix> dictionaries = List.of(Matrix.random(3 * 65, 4, random), Matrix.random(3 * 65, 3, random));
        return DeepNmfModel.of(DeepNmf.unrolled(dictionaries, 3, 4, 0.1), List.of("speech", "noise"));
    }

    @Test
    void aModelOfAnotherKindOrGeometryIsRefused() {
        SourceModel blind = new Blind(List.of("a", "b"));
        assertThrows(IllegalArgumentException.class, () -> provider().create(spec(), blind));
        StreamSpec other = new StreamSpec(16_000, 1, new StftConfig(256, 64));
        assertThrows(IllegalArgumentException.class, () -> provider().create(other, model()));
    }
}
