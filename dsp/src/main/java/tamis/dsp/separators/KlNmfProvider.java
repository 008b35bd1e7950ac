package tamis.dsp.separators;

import java.util.List;
import tamis.dsp.model.Dictionary;
import tamis.dsp.model.SourceModel;
import tamis.dsp.separator.Parameter;
import tamis.dsp.separator.Parameter.Change;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;

/** Non-negative matrix factorisation of each frame with a fixed dictionary. */
public final class KlNmfProvider implements SeparatorProvider {
    static final int ITERATIONS = 0;
    static final int SPARSITY = 1;
    static final int MASK_EXPONENT = 2;
    static final int BETA = 3;

    private static final SeparatorInfo INFO = new SeparatorInfo(
            "kl-nmf",
            SeparatorInfo.API_VERSION,
            "Explains each frame as a mix of fixed atoms of each source.",
            List.of(
                    new Parameter("iterations", "", 1, 200, 10, "Updates per frame: closer fit, more work."),
                    new Parameter("sparsity", "", 0, 100, 0, "Fewer atoms at a time, the more so for peaky ones."),
                    new Parameter(
                            "mask-exponent", "", 0.25f, 8, 1, "Harder decisions between the sources.", Change.GLIDING),
                    new Parameter("beta", "", 0, 2, 1, "Divergence: 0 minds quiet bins most, 2 loud ones.")));

    @Override
    public SeparatorInfo info() {
        return INFO;
    }

    @Override
    public Separator create(StreamSpec spec, SourceModel model) {
        if (!(model instanceof Dictionary dictionary)) {
            throw new IllegalArgumentException(
                    "kl-nmf needs a dictionary, got " + model.getClass().getSimpleName());
        }
        return new KlNmfSeparator(spec, dictionary);
    }
}
