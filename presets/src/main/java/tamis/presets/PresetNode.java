package tamis.presets;

import java.util.List;
import java.util.function.Function;
import tamis.dsp.chain.TreeBranch;
import tamis.dsp.chain.TreeNode;
import tamis.dsp.mask.MaskSmoother;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.StftConfig;

/** Presets as parts of a tree of separators. */
public final class PresetNode {
    private PresetNode() {}

    /**
     * Builds a node, ready to run. Control threads only.
     *
     * @param channels at least 1
     * @param providers gives the provider of a separator id, or throws {@link IllegalArgumentException}
     * @param branches where each source of the preset's model goes
     * @throws IllegalArgumentException when there is no such separator, or it refuses the model
     */
    public static TreeNode build(
            Preset preset, int channels, Function<String, SeparatorProvider> providers, List<TreeBranch> branches) {
        StftConfig stft = preset.stft();
        StreamSpec spec = new StreamSpec(preset.sampleRate(), channels, stft);
        MaskSmoother smoother = new MaskSmoother(
                preset.model().sources().size(),
                stft.bins(),
                preset.smoothing().attackMillis(),
                preset.smoothing().releaseMillis(),
                spec.hopMillis());
        return new TreeNode(
                spec,
                preset.window().at(stft),
                providers.apply(preset.separator()).create(spec, preset.model()),
                smoother,
                branches);
    }
}
