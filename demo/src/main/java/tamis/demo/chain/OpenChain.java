package tamis.demo.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tamis.dsp.chain.SeparatorTree;
import tamis.dsp.chain.TreeBranch;
import tamis.dsp.chain.TreeNode;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.HopStream;
import tamis.presets.PresetNode;
import tamis.realtime.host.InsertCatalog;
import tamis.realtime.host.InsertedStream;
import tamis.realtime.insert.Insert;

/**
 * A chain that runs: its stream, and what it takes to steer it by name.
 *
 * @param chain it was built from
 * @param stream faders are the chain's leaves, parts are its separators, then its inserts
 * @param info of its parts
 * @param classes of the separators, in the order of {@link Chain#nodes()}
 */
public record OpenChain(Chain chain, HopStream stream, ChainInfo info, List<String> classes) {
    /** Checks the chain's own settings, so that a stream that opens can also be steered. */
    public OpenChain {
        classes = List.copyOf(classes);
        info.controls(chain);
    }

    /**
     * Builds a stream, ready to run. Control threads only.
     *
     * @param separators gives the provider of a separator id, or throws {@link IllegalArgumentException}
     * @param leftOut separators, by name, that are not run: what comes to them passes whole, and that is counted as faults
     * @throws IllegalArgumentException when a separator or insert is not to be had, or refuses its model, stream or
     *     settings
     */
    public static OpenChain open(
            Chain chain,
            int channels,
            Function<String, SeparatorProvider> separators,
            InsertCatalog inserts,
            Set<String> leftOut) {
        List<String> classes = new ArrayList<>();
        TreeNode root = node(chain.separate(), channels, separators, leftOut, classes);
        SeparatorTree tree = new SeparatorTree(root);
        ChainInfo info = ChainInfo.of(chain, separators, inserts);
        if (chain.inserts().isEmpty()) {
            return new OpenChain(chain, tree, info, classes);
        }
        List<Insert> before = inserts(chain.before(), tree, inserts);
        List<Insert> after = inserts(chain.after(), tree, inserts);
        return new OpenChain(chain, new InsertedStream(tree, tree.parts(), before, after), info, classes);
    }

    private static TreeNode node(
            ChainNode node,
            int channels,
            Function<String, SeparatorProvider> separators,
            Set<String> leftOut,
            List<String> classes) {
        int place = classes.size();
        classes.add(""); // those below come after it
        List<TreeBranch> branches = new ArrayList<>();
        for (Branch branch : node.branches()) {
            branches.add(
                    switch (branch) {
                        case Leaf leaf -> new TreeBranch.Heard();
                        case Split split ->
                            new TreeBranch.Further(node(split.node(), channels, separators, leftOut, classes));
                    });
        }
        TreeNode built = leftOut.contains(node.name())
                ? PresetNode.build(node.preset(), channels, id -> new LeftOut(), branches)
                : PresetNode.build(node.preset(), channels, separators, branches);
        classes.set(place, built.separator().getClass().getName());
        return built;
    }

    /** {@return names of the separators that are of that class} */
    public List<String> separatorsOf(String className) {
        List<String> names = new ArrayList<>();
        for (int node = 0; node < classes.size(); node++) {
            if (classes.get(node).equals(className)) {
                names.add(chain.nodes().get(node).name());
            }
        }
        return names;
    }

    private static List<Insert> inserts(List<ChainInsert> inserts, SeparatorTree tree, InsertCatalog catalog) {
        return inserts.stream()
                .map(insert -> catalog.create(insert.insert(), tree.spec()))
                .toList();
    }

    /** {@return the chain's own settings, as the stream takes them} */
    public Controls controls() {
        return info.controls(chain);
    }
}
