package tamis.dsp.separators;

import java.lang.ref.WeakReference;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    private volatile @Nullable WeakReference<UnrolledNmfSeparator> latest; // to share weights with

    @Override
    public SeparatorInfo info() {
        return INFO;
    }

    @Override
    public Separator create(StreamSpec spec, SourceModel model) {
        UnrolledWeights weights = weights(model);
        WeakReference<UnrolledNmfSeparator> reference = latest;
        UnrolledNmfSeparator like = reference == null ? null : reference.get();
        UnrolledNmfSeparator made =
                like != null && like.runs(weights, spec.stft().bins())
                        ? like.another()
                        : new UnrolledNmfSeparator(spec, weights);
        latest = new WeakReference<>(made);
        return made;
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
