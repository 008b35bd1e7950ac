package tamis.demo.chain;

import java.util.ArrayList;
import java.util.List;
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
 */
public record OpenChain(Chain chain, HopStream stream, ChainInfo info) {
    /** Checks the chain's own settings, so that a stream that opens can also be steered. */
    public OpenChain {
        info.controls(chain);
    }

    /**
     * Builds a stream, ready to run. Control threads only.
     *
     * @param separators gives the provider of a separator id, or throws {@link IllegalArgumentException}
     * @throws IllegalArgumentException when a separator or insert is not to be had, or refuses its model, stream or
     *     settings
     */
    public static OpenChain open(
            Chain chain, int channels, Function<String, SeparatorProvider> separators, InsertCatalog inserts) {
        SeparatorTree tree = new SeparatorTree(node(chain.separate(), channels, separators));
        ChainInfo info = ChainInfo.of(chain, separators, inserts);
        if (chain.inserts().isEmpty()) {
            return new OpenChain(chain, tree, info);
        }
        List<Insert> before = inserts(chain.before(), tree, inserts);
        List<Insert> after = inserts(chain.after(), tree, inserts);
        return new OpenChain(chain, new InsertedStream(tree, tree.parts(), before, after), info);
    }

    private static TreeNode node(ChainNode node, int channels, Function<String, SeparatorProvider> separators) {
        List<TreeBranch> branches = new ArrayList<>();
        for (Branch branch : node.branches()) {
            branches.add(
                    switch (branch) {
                        case Leaf leaf -> new TreeBranch.Heard();
                        case Split split -> new TreeBranch.Further(node(split.node(), channels, separators));
                    });
        }
        return PresetNode.build(node.preset(), channels, separators, branches);
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
