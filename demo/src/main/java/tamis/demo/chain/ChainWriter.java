package tamis.demo.chain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import tamis.dsp.separator.Parameter;
import tamis.presets.Fader;

/** Writes chains as keys and values that {@link ChainReader} takes for the same, with everything filled in. */
public final class ChainWriter {
    private final Chain chain;
    private final ChainInfo info;
    private final Function<ChainNode, String> presets;

    /**
     * For one chain.
     *
     * @param presets what a separator's preset is to be called
     */
    public ChainWriter(Chain chain, ChainInfo info, Function<ChainNode, String> presets) {
        this.chain = chain;
        this.info = info;
        this.presets = presets;
    }

    /** {@return {@code before}, {@code separate}, {@code after}} */
    public Map<String, Object> write() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("before", inserts(chain.before()));
        map.put("separate", node(chain.separate()));
        map.put("after", inserts(chain.after()));
        return map;
    }

    private List<Object> inserts(List<ChainInsert> inserts) {
        List<Object> list = new ArrayList<>();
        for (ChainInsert insert : inserts) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("insert", insert.kind());
            map.put("name", insert.name());
            map.put("bypass", insert.bypass());
            map.put("set", parameters(insert));
            list.add(map);
        }
        return list;
    }

    private Map<String, Object> node(ChainNode node) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("preset", presets.apply(node));
        map.put("name", node.name());
        map.put("bypass", node.bypass());
        map.put("set", parameters(node));
        Map<String, Object> sources = new LinkedHashMap<>();
        List<String> names = node.preset().model().sources();
        for (int source = 0; source < names.size(); source++) {
            sources.put(
                    names.get(source),
                    switch (node.branches().get(source)) {
                        case Leaf leaf -> leaf(leaf);
                        case Split split -> Map.of("separate", node(split.node()));
                    });
        }
        map.put("sources", sources);
        return map;
    }

    private static Map<String, Object> leaf(Leaf leaf) {
        Fader fader = leaf.fader();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", leaf.name());
        map.put("gain", Double.isInfinite(fader.gainDb()) ? "off" : fader.gainDb());
        map.put("limit", Double.isInfinite(fader.limitDb()) ? "off" : fader.limitDb());
        return map;
    }

    private SortedMap<String, Float> parameters(ChainPart part) {
        SortedMap<String, Float> values = new TreeMap<>(part.parameters());
        for (Parameter parameter : info.parameters(chain, part)) {
            values.putIfAbsent(parameter.name(), parameter.normal());
        }
        return values;
    }
}
