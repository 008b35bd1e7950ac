package tamis.dsp.separator;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a separator says of itself.
 *
 * @param id what presets call it, such as "kl-nmf"
 * @param apiVersion {@link #API_VERSION} it was written against
 * @param description one sentence
 * @param parameters in the order of their {@link ParameterValues}; at most {@link #MOST_PARAMETERS}
 */
public record SeparatorInfo(String id, int apiVersion, String description, List<Parameter> parameters) {
    /** Version of this interface; the host refuses separators of another. */
    public static final int API_VERSION = 1;
    /** More than this no separator has. */
    public static final int MOST_PARAMETERS = 64;

    public SeparatorInfo {
        if (!id.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new IllegalArgumentException("separator id must match [a-z0-9][a-z0-9-]{0,63}, got \"" + id + "\"");
        }
        parameters = List.copyOf(parameters);
        if (parameters.size() > MOST_PARAMETERS) {
            throw new IllegalArgumentException(
                    "parameters must number at most " + MOST_PARAMETERS + ", got " + parameters.size());
        }
    }

    /**
     * {@return place of the parameter of that name}
     *
     * @throws IllegalArgumentException when there is none
     */
    public int indexOf(String parameter) {
        for (int index = 0; index < parameters.size(); index++) {
            if (parameters.get(index).name().equals(parameter)) {
                return index;
            }
        }
        throw new IllegalArgumentException("separator " + id + " has no parameter " + parameter + "; it has "
                + parameters.stream().map(Parameter::name).collect(Collectors.joining(", ")));
    }
}
