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

/** Multiplicative updates unrolled into a network whose dictionaries were trained to separate. */
public final class UnrolledNmfProvider implements SeparatorProvider {
    static final int MASK_EXPONENT = 0;

    private static final SeparatorInfo INFO = new SeparatorInfo(
            "unrolled-nmf",
            SeparatorInfo.API_VERSION,
            "Explains each frame by a few multiplicative updates with trained dictionaries.",
            List.of(new Parameter(
                    "mask-exponent",
                    "",
                    0.25f,
                    4,
                    1,
                    "Takes more away where the speech is not certain.",
                    Change.GLIDING)));

    @Override
    public SeparatorInfo info() {
        return INFO;
    }

    @Override
    public Separator create(StreamSpec spec, SourceModel model) {
        return new UnrolledNmfSeparator(spec, weights(model));
    }

    @Override
    public SourceModel retimed(SourceModel model, double ratio) {
        UnrolledWeights weights = weights(model);
        return new UnrolledWeights(
                weights.sources(), UnrolledShape.of(weights).retimed(ratio).settings(), weights.tensors());
    }

    private static UnrolledWeights weights(SourceModel model) {
        if (model instanceof UnrolledWeights weights) {
            return weights;
        }
        throw new IllegalArgumentException(
                "unrolled-nmf needs unrolled weights, got " + model.getClass().getSimpleName());
    }
}
