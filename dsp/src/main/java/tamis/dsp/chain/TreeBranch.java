package tamis.dsp.chain;

/** Where a source goes. */
public sealed interface TreeBranch {
    /** It is heard: a leaf with a fader. */
    record Heard() implements TreeBranch {}

    /**
     * It is separated further.
     *
     * @param node what separates it; of the same rate and channels
     */
    record Further(TreeNode node) implements TreeBranch {}
}
