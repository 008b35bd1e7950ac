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
    /** What presets call it. */
    public static final String ID = "unrolled-nmf";

    static final int MASK_EXPONENT = 0;

    private static final SeparatorInfo INFO = new SeparatorInfo(
            ID,
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

    private final Latest<UnrolledNmfSeparator> latest = new Latest<>();

    @Override
    public SeparatorInfo info() {
        return INFO;
    }

    @Override
    public Separator create(StreamSpec spec, SourceModel model) {
        UnrolledWeights weights = UnrolledWeights.required(model, ID);
        int bins = spec.stft().bins();
        return latest.another(
                like -> like.runs(weights, bins),
                UnrolledNmfSeparator::another,
                () -> new UnrolledNmfSeparator(spec, weights));
    }

    @Override
    public SourceModel retimed(SourceModel model, double ratio) {
        UnrolledWeights weights = UnrolledWeights.required(model, ID);
        return new UnrolledWeights(
                weights.sources(), UnrolledShape.of(weights).retimed(ratio).settings(), weights.tensors());
    }
}
