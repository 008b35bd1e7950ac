package tamis.dsp.separators;

import java.util.List;
import tamis.dsp.model.SourceModel;
import tamis.dsp.model.UnrolledWeights;
import tamis.dsp.separator.Parameter;
import tamis.dsp.separator.Parameter.Change;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.unfold.DeepNmfModel;

/** Trained layers of unfolded factorisation updates. */
public final class DeepNmfProvider implements SeparatorProvider {
    static final int MASK_EXPONENT = 0;

    private static final SeparatorInfo INFO = new SeparatorInfo(
            "deep-nmf",
            SeparatorInfo.API_VERSION,
            "Unfolded factorisation updates with trained dictionaries, over a few frames of context.",
            List.of(new Parameter(
                    "mask-exponent",
                    "",
                    0.25f,
                    8,
                    1,
                    "Harder decisions between the sources; trained for 1.",
                    Change.GLIDING)));

    @Override
    public SeparatorInfo info() {
        return INFO;
    }

    @Override
    public Separator create(StreamSpec spec, SourceModel model) {
        UnrolledWeights weights = UnrolledWeights.required(model, INFO.id());
        return new DeepNmfSeparator(spec, DeepNmfModel.network(weights));
    }

    @Override
    public SourceModel retimed(SourceModel model, double ratio) {
        boolean frameByFrame =
                model instanceof UnrolledWeights weights && weights.settings().getOrDefault("context", 0.0) == 1;
        if (ratio != 1 && !frameByFrame) {
            throw new IllegalArgumentException(
                    "a deep-nmf model stacks neighbouring frames: it is of use at the hop it was trained at only");
        }
        return model;
    }
}
