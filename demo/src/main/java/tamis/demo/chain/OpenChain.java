package tamis.demo.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tamis.dsp.chain.SeparatorTree;
import tamis.dsp.chain.TreeBranch;
import tamis.dsp.chain.TreeNode;
import tamis.dsp.mask.SourceGains;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.SeparatorInfo;
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
 * @param infos of the separators
 */
public record OpenChain(Chain chain, HopStream stream, List<SeparatorInfo> infos) {
    /** Checks the chain's own settings, so that a stream that opens can also be steered. */
    public OpenChain {
        infos = List.copyOf(infos);
        controls(chain, infos);
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
        List<SeparatorInfo> infos = chain.nodes().stream()
                .map(node -> separators.apply(node.preset().separator()).info())
                .toList();
        if (chain.before().isEmpty() && chain.after().isEmpty()) {
            return new OpenChain(chain, tree, infos);
        }
        List<Insert> before = inserts(chain.before(), tree, inserts);
        List<Insert> after = inserts(chain.after(), tree, inserts);
        return new OpenChain(chain, new InsertedStream(tree, tree.parts(), before, after), infos);
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
        return controls(chain, infos);
    }

    /**
     * {@return the settings of another chain that runs like this one, as the stream takes them}
     *
     * @throws IllegalArgumentException when it does not run like this one, or a parameter is unknown or out of range
     */
    public Controls controls(Chain changed) {
        if (!chain.runsLike(changed)) {
            throw new IllegalArgumentException("the changed chain must run like this one; open it instead");
        }
        return controls(changed, infos);
    }

    private static Controls controls(Chain chain, List<SeparatorInfo> infos) {
        List<Leaf> leaves = chain.leaves();
        List<ChainNode> nodes = chain.nodes();
        SourceGains gains = SourceGains.ofDb(
                leaves.stream().mapToDouble(leaf -> leaf.fader().gainDb()).toArray(),
                leaves.stream().mapToDouble(leaf -> leaf.fader().limitDb()).toArray());
        List<ParameterValues> parameters = new ArrayList<>();
        for (int node = 0; node < nodes.size(); node++) {
            parameters.add(ParameterValues.of(
                    infos.get(node), nodes.get(node).preset().settings().parameters()));
        }
        Controls controls = new Controls(gains, ParameterValues.ofParts(parameters));
        int part = 0;
        for (ChainNode node : nodes) {
            controls = controls.withBypass(part++, node.bypass());
        }
        for (ChainInsert insert : chain.before()) {
            controls = controls.withBypass(part++, insert.bypass());
        }
        for (ChainInsert insert : chain.after()) {
            controls = controls.withBypass(part++, insert.bypass());
        }
        return controls;
    }
}
