package tamis.realtime.host;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An insert as people ask for it: {@code NAME} or {@code ladspa:LIBRARY:LABEL}, and after a colon its parameters,
 * {@code param=value,param=value}.
 *
 * @param kind {@code NAME} or {@code ladspa:LIBRARY:LABEL}
 * @param parameters those that are not to stand where they normally do, by name
 */
public record InsertSpec(String kind, SortedMap<String, Float> parameters) {
    /** Begins the kind of a LADSPA plug-in. */
    public static final String LADSPA = "ladspa:";

    public InsertSpec {
        if (kind.isBlank()) {
            throw new IllegalArgumentException("an insert must have a name, got none; such as high-pass:frequency=80");
        }
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /**
     * Reads what was typed.
     *
     * @throws IllegalArgumentException naming what is wrong with it
     */
    public static InsertSpec parse(String typed) {
        boolean ladspa = typed.startsWith(LADSPA);
        int last = typed.lastIndexOf(':');
        boolean settings = last >= 0 && (ladspa ? typed.indexOf('=', last) > 0 : true);
        String kind = settings ? typed.substring(0, last) : typed;
        if (ladspa && kind.indexOf(':', LADSPA.length()) < 0) {
            throw new IllegalArgumentException(
                    "\"" + typed + "\" names no plug-in; it must be ladspa:LIBRARY:LABEL[:param=value,...]");
        }
        return new InsertSpec(kind, settings ? settings(typed.substring(last + 1)) : Collections.emptySortedMap());
    }

    private static SortedMap<String, Float> settings(String list) {
        SortedMap<String, Float> settings = new TreeMap<>();
        for (String setting : list.split(",", -1)) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("\"" + setting + "\" must be param=value");
            }
            String name = setting.substring(0, equals).strip();
            if (settings.put(name, value(name, setting.substring(equals + 1).strip())) != null) {
                throw new IllegalArgumentException("parameter " + name + " is given twice in \"" + list + "\"");
            }
        }
        return settings;
    }

    private static float value(String name, String typed) {
        try {
            float value = Float.parseFloat(typed);
            if (Float.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw new IllegalArgumentException("parameter " + name + " must be a number, got \"" + typed + "\"");
    }

    /** {@return what {@link #parse} reads} */
    @Override
    public String toString() {
        if (parameters.isEmpty()) {
            return kind;
        }
        StringBuilder text = new StringBuilder(kind);
        char separator = ':';
        for (var parameter : parameters.entrySet()) {
            text.append(separator).append(parameter.getKey()).append('=').append(parameter.getValue());
            separator = ',';
        }
        return text.toString();
    }
}
