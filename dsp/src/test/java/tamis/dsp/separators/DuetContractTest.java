package tamis.dsp.separators;

import java.util.List;
import tamis.dsp.model.Blind;
import tamis.dsp.model.SourceModel;
import tamis.dsp.separator.SeparatorContract;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.StftConfig;

class DuetContractTest extends SeparatorContract {
    @Override
    protected SeparatorProvider provider() {
        return new DuetProvider();
    }

    @Override
    protected StreamSpec spec() {
        return new StreamSpec(16_000, 2, new StftConfig(256, 64));
    }

    @Override
    protected SourceModel model() {
        return new Blind(List.of("left", "middle", "right"));
    }

    @Override
    protected boolean dependsOnGeometry() {
        return false; // directions are the same in every transform
    }

    @Override
    protected int warmUpFrames() {
        return 5000; // a frame is some 100 microseconds of loops, which the compiler sees early
    }
}
