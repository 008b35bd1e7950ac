package tamis.demo.yaml;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import tamis.dsp.NearestName;

/** Keys and values in their order; no key comes twice. */
public final class YamlSection {
    private final String file;
    private final String name;
    private final MappingNode node;
    private final Map<String, NodeTuple> tuples = new LinkedHashMap<>();

    YamlSection(String file, String name, MappingNode node) throws YamlFault {
        this.file = file;
        this.name = name;
        this.node = node;
        for (NodeTuple tuple : node.getValue()) {
            Node key = tuple.getKeyNode();
            if (!(key instanceof ScalarNode scalar)) {
                throw YamlFault.at(file, key, "a key must be one word");
            }
            if (tuples.putIfAbsent(scalar.getValue(), tuple) != null) {
                throw YamlFault.at(file, key, "key " + scalar.getValue() + " comes twice");
            }
        }
    }

    /** {@return the keys that are there, in their order} */
    public Set<String> keys() {
        return Collections.unmodifiableSet(tuples.keySet());
    }

    /** {@return the value of that key, if it is there} */
    public Optional<YamlValue> value(String key) {
        return Optional.ofNullable(tuples.get(key)).map(tuple -> new YamlValue(file, key, tuple.getValueNode()));
    }

    /** {@return the value of a key that must be there} */
    public YamlValue required(String key) throws YamlFault {
        return value(key).orElseThrow(() -> fault(name + " needs the key " + key));
    }

    /** {@return a fault with the place of this section} */
    public YamlFault fault(String message) {
        return YamlFault.at(file, node, message);
    }

    /** {@return a fault with the place of one of its keys} */
    public YamlFault fault(String key, String message) {
        NodeTuple tuple = tuples.get(key);
        return tuple == null ? fault(message) : YamlFault.at(file, tuple.getKeyNode(), message);
    }

    /** Refuses any key that is not among those, with the nearest that is. */
    public void require(Collection<String> known) throws YamlFault {
        for (String key : keys()) {
            if (!known.contains(key)) {
                throw fault(key, "unknown key " + key + NearestName.hint(key, known));
            }
        }
    }
}
