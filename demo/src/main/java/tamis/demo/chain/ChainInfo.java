package tamis.demo.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import tamis.dsp.mask.SourceGains;
import tamis.dsp.separator.Parameter;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.stream.Controls;
import tamis.realtime.host.InsertCatalog;
import tamis.realtime.insert.InsertInfo;

/**
 * What the parts of a chain say of themselves, and with it what can be set.
 *
 * @param separators in the order of {@link Chain#nodes()}
 * @param inserts by name
 */
public record ChainInfo(List<SeparatorInfo> separators, SortedMap<String, InsertInfo> inserts) {
    public ChainInfo {
        separators = List.copyOf(separators);
        inserts = new TreeMap<>(inserts);
    }

    /**
     * Asks the parts of a chain.
     *
     * @param separators gives the provider of a separator id, or throws {@link IllegalArgumentException}
     * @throws IllegalArgumentException when a separator or insert is not to be had
     */
    public static ChainInfo of(Chain chain, Function<String, SeparatorProvider> separators, InsertCatalog inserts) {
        int sampleRate = chain.separate().preset().sampleRate();
        SortedMap<String, InsertInfo> infos = new TreeMap<>();
        for (ChainInsert insert : chain.inserts()) {
            infos.put(insert.name(), inserts.info(insert.insert().kind(), sampleRate));
        }
        return new ChainInfo(
                chain.nodes().stream()
                        .map(node -> separators.apply(node.preset().separator()).info())
                        .toList(),
                infos);
    }

    /** {@return the parameters that a part has} */
    public List<Parameter> parameters(Chain chain, ChainPart part) {
        return switch (part) {
            case ChainNode node -> separators.get(chain.nodes().indexOf(node)).parameters();
            case ChainInsert insert -> info(insert).parameters();
        };
    }

    /**
     * {@return the chain's own settings, as its stream takes them}
     *
     * @param chain the one that was asked, or one with the same parts
     * @throws IllegalArgumentException when a parameter is unknown or out of range
     */
    public Controls controls(Chain chain) {
        List<Leaf> leaves = chain.leaves();
        SourceGains gains = SourceGains.ofDb(
                leaves.stream().mapToDouble(leaf -> leaf.fader().gainDb()).toArray(),
                leaves.stream().mapToDouble(leaf -> leaf.fader().limitDb()).toArray());
        List<ChainNode> nodes = chain.nodes();
        List<ParameterValues> parameters = new ArrayList<>();
        for (int node = 0; node < nodes.size(); node++) {
            parameters.add(
                    ParameterValues.of(separators.get(node), nodes.get(node).parameters()));
        }
        Controls controls = new Controls(gains, ParameterValues.ofParts(parameters));
        int part = 0;
        for (ChainNode node : nodes) {
            controls = controls.withBypass(part++, node.bypass());
        }
        for (ChainInsert insert : chain.inserts()) {
            info(insert).values(insert.parameters()); // only to be checked: an insert was made with its values
            controls = controls.withBypass(part++, insert.bypass());
        }
        return controls;
    }

    private InsertInfo info(ChainInsert insert) {
        InsertInfo info = inserts.get(insert.name());
        if (info == null) {
            throw new IllegalArgumentException("another chain was asked: it has no insert " + insert.name());
        }
        return info;
    }
}
