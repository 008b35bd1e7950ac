package tamis.dsp.chain;

import java.util.List;
import tamis.dsp.mask.MaskSmoother;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Window;

/**
 * A separator in a tree, built and ready; handed over to one {@link SeparatorTree}.
 *
 * @param spec it was made for
 * @param window of its geometry
 * @param separator one stream, one thread at a time
 * @param smoother of its masks
 * @param branches where its sources go, one for each mask that it writes
 */
public record TreeNode(
        StreamSpec spec, Window window, Separator separator, MaskSmoother smoother, List<TreeBranch> branches) {
    public TreeNode {
        branches = List.copyOf(branches);
        if (!window.config().equals(spec.stft())) {
            throw new IllegalArgumentException(
                    "window must be of geometry " + spec.stft() + ", got " + window.config());
        }
        if (branches.isEmpty()) {
            throw new IllegalArgumentException("a separator must have at least one source, got none");
        }
        for (TreeBranch branch : branches) {
            if (branch instanceof TreeBranch.Further further) {
                requireSameStream(spec, further.node().spec());
            }
        }
    }

    /** {@return whether that node can work on this one's spectra} */
    boolean sharesSpectra(TreeNode other) {
        return spec.stft().equals(other.spec.stft())
                && java.util.Arrays.equals(window.analysis(), other.window.analysis());
    }

    /** {@return separators in this tree} */
    int nodes() {
        int count = 1;
        for (TreeBranch branch : branches) {
            count += branch instanceof TreeBranch.Further further
                    ? further.node().nodes()
                    : 0;
        }
        return count;
    }

    /** {@return faders in this tree} */
    int leaves() {
        int count = 0;
        for (TreeBranch branch : branches) {
            count += branch instanceof TreeBranch.Further further
                    ? further.node().leaves()
                    : 1;
        }
        return count;
    }

    private static void requireSameStream(StreamSpec parent, StreamSpec child) {
        if (child.sampleRate() != parent.sampleRate() || child.channels() != parent.channels()) {
            throw new IllegalArgumentException("a separator on a source must have its parent's rate and channels, "
                    + parent.sampleRate() + " Hz and " + parent.channels() + ", got " + child.sampleRate() + " Hz and "
                    + child.channels());
        }
    }
}
