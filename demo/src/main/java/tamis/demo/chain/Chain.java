package tamis.demo.chain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tamis.dsp.NearestName;
import tamis.presets.Fader;
import tamis.presets.Preset;
import tamis.realtime.host.InsertSpec;

/**
 * All that sound passes: inserts, a tree of separators, inserts. Immutable; a change is a new chain.
 *
 * @param before inserts ahead of separation, in order
 * @param separate the first separator
 * @param after inserts behind the faders, in order
 */
public record Chain(List<ChainInsert> before, ChainNode separate, List<ChainInsert> after) {
    /**
     * Checks that nothing is called like anything else of its kind.
     *
     * @throws IllegalArgumentException naming what is
     */
    public Chain {
        before = List.copyOf(before);
        after = List.copyOf(after);
        List<String> parts = new ArrayList<>();
        before.forEach(insert -> parts.add(insert.name()));
        nodes(separate).forEach(node -> parts.add(node.name()));
        after.forEach(insert -> parts.add(insert.name()));
        requireDifferent("parts of a chain", parts);
        requireDifferent(
                "leaves of a chain", leaves(separate).stream().map(Leaf::name).toList());
    }

    /** {@return inserts and separators by name, in the order that sound passes them} */
    public List<String> parts() {
        List<String> parts = new ArrayList<>();
        before.forEach(insert -> parts.add(insert.name()));
        nodes().forEach(node -> parts.add(node.name()));
        after.forEach(insert -> parts.add(insert.name()));
        return parts;
    }

    /** {@return the separators, each before those on its sources} */
    public List<ChainNode> nodes() {
        return nodes(separate);
    }

    /** {@return what is heard, each with its fader, in the order of the tree} */
    public List<Leaf> leaves() {
        return leaves(separate);
    }

    /** {@return a preset alone, its sources the leaves and its faders theirs} */
    public static Chain of(Preset preset) {
        List<Branch> leaves = preset.model().sources().stream()
                .<Branch>map(source -> new Leaf(source, preset.settings().fader(source)))
                .toList();
        return new Chain(List.of(), new ChainNode(preset.name(), preset, false, leaves), List.of());
    }

    /** {@return this chain with more inserts at its two ends, called like what they are} */
    public Chain withInserts(List<InsertSpec> ahead, List<InsertSpec> behind) {
        Names names = new Names();
        parts().forEach(names::take);
        Stream<ChainInsert> first = ahead.stream().map(insert -> ChainInsert.of(insert, names));
        Stream<ChainInsert> last = behind.stream().map(insert -> ChainInsert.of(insert, names));
        return new Chain(
                Stream.concat(first, before.stream()).toList(),
                separate,
                Stream.concat(after.stream(), last).toList());
    }

    /**
     * {@return this chain with another fader at a leaf}
     *
     * @throws IllegalArgumentException when there is no such leaf; the message says which there are
     */
    public Chain withFader(String leaf, UnaryOperator<Fader> change) {
        requireOneOf("leaf", leaf, leaves().stream().map(Leaf::name).toList());
        return new Chain(
                before,
                separate.withLeaves(
                        each -> each.name().equals(leaf) ? new Leaf(leaf, change.apply(each.fader())) : each),
                after);
    }

    /**
     * {@return this chain with one leaf only: its gain is 0 dB, all others are off}
     *
     * @throws IllegalArgumentException when there is no such leaf; the message says which there are
     */
    public Chain withSolo(String leaf) {
        requireOneOf("leaf", leaf, leaves().stream().map(Leaf::name).toList());
        return new Chain(
                before,
                separate.withLeaves(each -> new Leaf(each.name(), each.name().equals(leaf) ? Fader.UNITY : Fader.OFF)),
                after);
    }

    /**
     * {@return this chain with an insert or separator passed by, or not}
     *
     * @throws IllegalArgumentException when there is no such part; the message says which there are
     */
    public Chain withBypass(String part, boolean bypass) {
        requireOneOf("part", part, parts());
        UnaryOperator<ChainInsert> insert =
                each -> each.name().equals(part) ? new ChainInsert(part, each.insert(), bypass) : each;
        return new Chain(
                before.stream().map(insert).toList(),
                separate.withNodes(node ->
                        node.name().equals(part) ? new ChainNode(part, node.preset(), bypass, node.branches()) : node),
                after.stream().map(insert).toList());
    }

    /**
     * {@return this chain with another value for a parameter of a separator; opening the chain checks it}
     *
     * @throws IllegalArgumentException when there is no such separator; the message says which there are
     */
    public Chain withParameter(String node, String parameter, float value) {
        requireOneOf("separator", node, nodes().stream().map(ChainNode::name).toList());
        return new Chain(
                before,
                separate.withNodes(each -> each.name().equals(node)
                        ? new ChainNode(
                                node,
                                each.preset()
                                        .withSettings(each.preset().settings().withParameter(parameter, value)),
                                each.bypass(),
                                each.branches())
                        : each),
                after);
    }

    /** {@return whether the same stream can run both, with other controls: only faders, bypass, parameters differ} */
    public boolean runsLike(Chain other) {
        return inserts(before).equals(inserts(other.before))
                && inserts(after).equals(inserts(other.after))
                && separate.runsLike(other.separate);
    }

    private static List<InsertSpec> inserts(List<ChainInsert> inserts) {
        return inserts.stream().map(ChainInsert::insert).toList();
    }

    private static void requireOneOf(String what, String name, List<String> names) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("no " + what + " " + name + NearestName.hint(name, names));
        }
    }

    private static List<ChainNode> nodes(ChainNode node) {
        List<ChainNode> nodes = new ArrayList<>(List.of(node));
        for (Branch branch : node.branches()) {
            if (branch instanceof Split split) {
                nodes.addAll(nodes(split.node()));
            }
        }
        return nodes;
    }

    private static List<Leaf> leaves(ChainNode node) {
        List<Leaf> leaves = new ArrayList<>();
        for (Branch branch : node.branches()) {
            switch (branch) {
                case Leaf leaf -> leaves.add(leaf);
                case Split split -> leaves.addAll(leaves(split.node()));
            }
        }
        return leaves;
    }

    private static void requireDifferent(String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("two " + what + " are called " + name + "; give one another name");
            }
        }
    }
}
