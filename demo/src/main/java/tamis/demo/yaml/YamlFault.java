package tamis.demo.yaml;

import java.io.IOException;
import org.snakeyaml.engine.v2.nodes.Node;

/** A YAML file that cannot be taken as it is; the message begins with {@code FILE:LINE:COLUMN}. */
public final class YamlFault extends IOException {
    private static final long serialVersionUID = 1;

    YamlFault(String message) {
        super(message);
    }

    /** A fault where that node begins; lines and columns count from one. */
    static YamlFault at(String file, Node node, String message) {
        String place = node.getStartMark()
                .map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                .orElse("");
        return new YamlFault(file + place + ": " + message);
    }
}
