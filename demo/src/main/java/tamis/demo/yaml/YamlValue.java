package tamis.demo.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tamis.dsp.NearestName;

/** One value of a file, which knows where it stands. What it is not, it says with its place. */
public final class YamlValue {
    private final String file;
    private final Node node;
    private final String key;

    /** The value of that key. */
    YamlValue(String file, String key, Node node) {
        this.file = file;
        this.node = node;
        this.key = key;
    }

    /** {@return a fault with this value's place; for what only the reader of the file can judge} */
    public YamlFault fault(String message) {
        return YamlFault.at(file, node, message);
    }

    /** {@return whether it is one word, number or sentence, not a list and not keys and values} */
    public boolean isText() {
        return node instanceof ScalarNode;
    }

    /** {@return a word or sentence} */
    public String text() throws YamlFault {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw wrong("text");
    }

    /** {@return one of those words} */
    public String choice(Collection<String> words) throws YamlFault {
        String word = text();
        if (words.contains(word)) {
            return word;
        }
        throw fault(
                key + " must be one of " + String.join(", ", words) + ", got " + word + NearestName.hint(word, words));
    }

    /** {@return a number within those bounds} */
    public double number(double lowest, double highest) throws YamlFault {
        double value = parsed();
        if (value >= lowest && value <= highest) {
            return value;
        }
        throw fault(key + " must be in [" + plain(lowest) + ", " + plain(highest) + "], got " + text());
    }

    /** {@return any finite number} */
    public double number() throws YamlFault {
        double value = parsed();
        if (Double.isFinite(value)) {
            return value;
        }
        throw wrong("a finite number");
    }

    /** {@return a whole number within those bounds} */
    public int integer(int lowest, int highest) throws YamlFault {
        double value = number(lowest, highest);
        if (value == Math.rint(value)) {
            return (int) value;
        }
        throw wrong("a whole number");
    }

    /** {@return decibels; minus infinity for {@code off}} */
    public double decibels() throws YamlFault {
        return text().toLowerCase(Locale.ROOT).equals("off") ? Double.NEGATIVE_INFINITY : number();
    }

    /** {@return true or false} */
    public boolean flag() throws YamlFault {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong("true or false");
        };
    }

    /** {@return the values of a list} */
    public List<YamlValue> list() throws YamlFault {
        if (node instanceof SequenceNode sequence) {
            List<YamlValue> values = new ArrayList<>();
            for (Node value : sequence.getValue()) {
                values.add(new YamlValue(file, key, value));
            }
            return values;
        }
        throw wrong("a list");
    }

    /**
     * {@return keys and values, of which all keys must be among those}
     *
     * @throws YamlFault naming the key nearest to one that is unknown
     */
    public YamlSection section(String... known) throws YamlFault {
        return section(List.of(known));
    }

    /** {@return keys and values, of which all keys must be among those} */
    public YamlSection section(List<String> known) throws YamlFault {
        YamlSection section = anySection();
        section.require(known);
        return section;
    }

    /** {@return keys and values, of which the keys are names that people chose} */
    public YamlSection anySection() throws YamlFault {
        if (node instanceof MappingNode mapping) {
            return new YamlSection(file, key, mapping);
        }
        throw wrong("keys and values");
    }

    private double parsed() throws YamlFault {
        try {
            return Double.parseDouble(text());
        } catch (NumberFormatException notANumber) {
            throw wrong("a number");
        }
    }

    private YamlFault wrong(String what) {
        String got = node instanceof ScalarNode scalar
                ? "\"" + scalar.getValue() + "\""
                : node instanceof SequenceNode ? "a list" : "keys and values";
        return fault(key + " must be " + what + ", got " + got);
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString((long) number) : "" + number;
    }
}
