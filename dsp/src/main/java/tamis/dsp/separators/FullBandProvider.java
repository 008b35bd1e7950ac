package tamis.dsp.separators;

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

    private final Latest<FullBandSeparator> latest = new Latest<>();

    @Override
    public SeparatorInfo info() {
        return INFO;
    }

    @Override
    public Separator create(StreamSpec spec, SourceModel model) {
        UnrolledWeights weights = UnrolledWeights.required(model, INFO.id());
        int bins = spec.stft().bins();
        return latest.another(
                like -> like.runs(weights, bins),
                FullBandSeparator::another,
                () -> new FullBandSeparator(spec, weights));
    }

    @Override
    public SourceModel retimed(SourceModel model, double ratio) {
        UnrolledWeights weights = UnrolledWeights.required(model, INFO.id());
        return new UnrolledWeights(
                weights.sources(), FullBandShape.of(weights).retimed(ratio).settings(), weights.tensors());
    }
}
