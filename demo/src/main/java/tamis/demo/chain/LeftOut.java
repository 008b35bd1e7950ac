package tamis.demo.chain;

import java.util.List;
import tamis.dsp.mask.Masks;
import tamis.dsp.model.SourceModel;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;

/**
 * Stands where a separator did not come back from a frame: fails at once instead, so that its host lets everything pass
 * and says why.
 */
final class LeftOut implements SeparatorProvider, Separator {
    private final IllegalStateException why =
            new IllegalStateException("it did not come back from a frame before, and is left out");

    @Override
    public SeparatorInfo info() {
        return new SeparatorInfo("left-out", SeparatorInfo.API_VERSION, "Lets everything pass.", List.of());
    }

    @Override
    public Separator create(StreamSpec spec, SourceModel model) {
        return this;
    }

    @Override
    public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
        throw why; // made before, so that nothing is allocated here
    }

    @Override
    public void reset() {}
}
