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

/** A fixed dictionary, and a few free atoms of its last source that learn while the stream runs. */
public final class SemiSupervisedProvider implements SeparatorProvider {
    static final int ITERATIONS = 0;
    static final int MASK_EXPONENT = 1;
    static final int ADAPTATION = 2;
    static final int GATE = 3;
    static final int FREE_ATOMS = 8;

    private static final SeparatorInfo INFO = new SeparatorInfo(
            "semi-supervised",
            SeparatorInfo.API_VERSION,
            "Explains each frame by fixed atoms and by free ones, which learn the noise while nobody speaks.",
            List.of(
                    new Parameter("iterations", "", 1, 200, 10, "Updates per frame: closer fit, more work."),
                    new Parameter(
                            "mask-exponent", "", 0.25f, 8, 1, "Harder decisions between the sources.", Change.GLIDING),
                    new Parameter("adaptation", "ms", 50, 60_000, 1000, "Slower to learn, and to forget."),
                    new Parameter(
                            "gate",
                            "",
                            0,
                            1,
                            0.7f,
                            "Learns from pauses with less than that share of the others; 0 never.")));

    @Override
    public SeparatorInfo info() {
        return INFO;
    }

    /** {@inheritDoc} The free atoms belong to the dictionary's last source. */
    @Override
    public Separator create(StreamSpec spec, SourceModel model) {
        if (!(model instanceof Dictionary dictionary)) {
            throw new IllegalArgumentException("semi-supervised needs a dictionary, got "
                    + model.getClass().getSimpleName());
        }
        return new SemiSupervisedSeparator(spec, dictionary, FREE_ATOMS);
    }
}
