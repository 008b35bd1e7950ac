package tamis.demo.chain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
