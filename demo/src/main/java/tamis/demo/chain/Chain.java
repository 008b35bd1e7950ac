package tamis.demo.chain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tamis.dsp.NearestName;
import tamis.dsp.separator.StreamSpec;
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

    /** {@return a preset alone, its sources the leaves and its faders theirs} */
    public static Chain of(Preset preset) {
        return new Chain(List.of(), node(preset, preset.name()), List.of());
    }

    private static ChainNode node(Preset preset, String name) {
        List<Branch> leaves = preset.model().sources().stream()
                .<Branch>map(source -> new Leaf(source, preset.settings().fader(source)))
                .toList();
        return new ChainNode(name, preset, false, leaves);
    }

    /** {@return the stream that it works on, with that many channels} */
    public StreamSpec spec(int channels) {
        Preset first = separate.preset();
        return new StreamSpec(first.sampleRate(), channels, first.stft());
    }

    /** {@return inserts and separators, in the order that sound passes them} */
    public List<ChainPart> parts() {
        return Stream.of(before, nodes(), after)
                .<ChainPart>flatMap(List::stream)
                .toList();
    }

    /** {@return the separators, each before those on its sources} */
    public List<ChainNode> nodes() {
        return nodes(separate);
    }

    /** {@return all inserts, in the order that sound passes them} */
    public List<ChainInsert> inserts() {
        return Stream.concat(before.stream(), after.stream()).toList();
    }

    /** {@return what is heard, each with its fader, in the order of the tree} */
    public List<Leaf> leaves() {
        return leaves(separate);
    }

    /** {@return names of what is heard, in the order of the tree} */
    public List<String> sources() {
        return leaves().stream().map(Leaf::name).toList();
    }

    /**
     * {@return the fader of a leaf}
     *
     * @throws IllegalArgumentException when there is no such leaf; the message says which there are
     */
    public Fader fader(String leaf) {
        return leaves().get(place("source", leaf, sources())).fader();
    }

    /**
     * {@return an insert or separator}
     *
     * @throws IllegalArgumentException when there is no such part; the message says which there are
     */
    public ChainPart part(String name) {
        return parts().get(place("part", name, partNames()));
    }

    List<String> partNames() {
        return parts().stream().map(ChainPart::name).toList();
    }

    /** {@return the inserts of this chain around a preset alone} */
    public Chain withPreset(Preset preset) {
        Names names = new Names();
        inserts().forEach(insert -> names.take(insert.name()));
        return new Chain(before, node(preset, names.free(preset.name())), after);
    }

    /** {@return this chain with all presets changed, each to one of the same sources} */
    public Chain withPresets(UnaryOperator<Preset> change) {
        return withSeparate(separate.withNodes(node -> node.withPreset(change.apply(node.preset()))));
    }

    /** {@return this chain with another first separator} */
    public Chain withSeparate(ChainNode changed) {
        return new Chain(before, changed, after);
    }

    /** {@return this chain with more inserts at its two ends, called like what they are} */
    public Chain withInserts(List<InsertSpec> ahead, List<InsertSpec> behind) {
        Names names = new Names();
        partNames().forEach(names::take);
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
        place("source", leaf, sources());
        return withSeparate(separate.withLeaves(
                each -> each.name().equals(leaf) ? new Leaf(leaf, change.apply(each.fader())) : each));
    }

    /**
     * {@return this chain with one leaf only: its gain is 0 dB, all others are off}
     *
     * @throws IllegalArgumentException when there is no such leaf; the message says which there are
     */
    public Chain withSolo(String leaf) {
        place("source", leaf, sources());
        return withSeparate(
                separate.withLeaves(each -> new Leaf(each.name(), each.name().equals(leaf) ? Fader.UNITY : Fader.OFF)));
    }

    /**
     * {@return this chain with an insert or separator passed by, or not}
     *
     * @throws IllegalArgumentException when there is no such part; the message says which there are
     */
    public Chain withBypass(String part, boolean bypass) {
        return with(part, insert -> insert.withBypass(bypass), node -> node.withBypass(bypass));
    }

    /**
     * {@return this chain with another value for a parameter of an insert or separator; {@link ChainInfo} checks it}
     *
     * @throws IllegalArgumentException when there is no such part; the message says which there are
     */
    public Chain withParameter(String part, String parameter, float value) {
        SortedMap<String, Float> changed = new TreeMap<>(part(part).parameters());
        changed.put(parameter, value);
        return withParameters(part, changed);
    }

    /** {@return this chain with all parameters of an insert or separator set, those left out to normal} */
    Chain withParameters(String part, SortedMap<String, Float> values) {
        return with(part, insert -> insert.withParameters(values), node -> node.withParameters(values));
    }

    private Chain with(String part, UnaryOperator<ChainInsert> insert, UnaryOperator<ChainNode> node) {
        place("part", part, partNames());
        UnaryOperator<ChainInsert> ofInserts = each -> each.name().equals(part) ? insert.apply(each) : each;
        return new Chain(
                before.stream().map(ofInserts).toList(),
                separate.withNodes(each -> each.name().equals(part) ? node.apply(each) : each),
                after.stream().map(ofInserts).toList());
    }

    /** {@return whether the same separators and inserts can run both: only faders, bypass and parameters differ} */
    public boolean runsLike(Chain other) {
        return kinds(before).equals(kinds(other.before))
                && kinds(after).equals(kinds(other.after))
                && separate.runsLike(other.separate);
    }

    private static List<String> kinds(List<ChainInsert> inserts) {
        return inserts.stream().map(ChainInsert::kind).toList();
    }

    private static int place(String what, String name, List<String> names) {
        int place = names.indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException("no " + what + " " + name + NearestName.hint(name, names));
        }
        return place;
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
