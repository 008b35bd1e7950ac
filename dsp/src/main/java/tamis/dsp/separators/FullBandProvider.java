package tamis.dsp.separators;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;
import tamis.dsp.model.SourceModel;
import tamis.dsp.model.UnrolledWeights;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;

/** An unrolled network of a lower rate on the lowest bins of longer frames; those above follow its highest. */
public final class FullBandProvider implements SeparatorProvider {
    private static final SeparatorInfo INFO = new SeparatorInfo(
            "unrolled-full-band",
            SeparatorInfo.API_VERSION,
            "Runs an unrolled network of a lower rate on the lowest bins; those above follow its highest.",
            new UnrolledNmfProvider().info().parameters());

    private volatile @Nullable WeakReference<FullBandSeparator> latest; // to share weights with

    @Override
    public SeparatorInfo info() {
        return INFO;
    }

    @Override
    public Separator create(StreamSpec spec, SourceModel model) {
        UnrolledWeights weights = weights(model);
        WeakReference<FullBandSeparator> reference = latest;
        FullBandSeparator like = reference == null ? null : reference.get();
        FullBandSeparator made = like != null && like.runs(weights, spec.stft().bins())
                ? like.another()
                : new FullBandSeparator(spec, weights);
        latest = new WeakReference<>(made);
        return made;
    }

    @Override
    public SourceModel retimed(SourceModel model, double ratio) {
        UnrolledWeights weights = weights(model);
        return new UnrolledWeights(
                weights.sources(), FullBandShape.of(weights).retimed(ratio).settings(), weights.tensors());
    }

    private static UnrolledWeights weights(SourceModel model) {
        if (model instanceof UnrolledWeights weights) {
            return weights;
        }
        throw new IllegalArgumentException("unrolled-full-band needs unrolled weights, got "
                + model.getClass().getSimpleName());
    }
}
