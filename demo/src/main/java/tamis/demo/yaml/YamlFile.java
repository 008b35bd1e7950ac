package tamis.demo.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads YAML 1.2, one document, without aliases: what a file says is what stands there. */
public final class YamlFile {
    private static final long LARGEST = 1 << 20; // bytes; a configuration is some kilobytes

    private YamlFile() {}

    /**
     * Reads a file.
     *
     * @throws YamlFault when it is no such YAML, with its place
     */
    public static YamlValue read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new YamlFault(file + " has " + Files.size(file) + " bytes; a configuration has at most " + LARGEST);
        }
        return parse(file.toString(), Files.readString(file));
    }

    /**
     * Reads a text.
     *
     * @param name what faults call it
     * @throws YamlFault when it is no such YAML, with its place
     */
    public static YamlValue parse(String name, String text) throws YamlFault {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(name).build();
            Node root = new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new YamlFault(name + ": there is nothing in it"));
            requireTree(name, root, new IdentityHashMap<>());
            return new YamlValue(name, "the file", root);
        } catch (MarkedYamlEngineException fault) {
            String place = fault.getProblemMark()
                    .map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                    .orElse("");
            throw new YamlFault(name + place + ": " + fault.getProblem());
        } catch (YamlEngineException fault) {
            throw new YamlFault(name + ": " + fault.getMessage());
        }
    }

    private static void requireTree(String name, Node node, Map<Node, Boolean> seen) throws YamlFault {
        if (seen.put(node, true) != null) {
            throw YamlFault.at(name, node, "an alias (*) refers to this; write it out where it is used");
        }
        if (!(node instanceof CollectionNode<?>)) {
            return;
        }
        if (node instanceof SequenceNode sequence) {
            for (Node value : sequence.getValue()) {
                requireTree(name, value, seen);
            }
        } else if (node instanceof MappingNode mapping) {
            for (var tuple : mapping.getValue()) {
                requireTree(name, tuple.getKeyNode(), seen);
                requireTree(name, tuple.getValueNode(), seen);
            }
        }
    }
}
