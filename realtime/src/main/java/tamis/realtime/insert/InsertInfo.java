package tamis.realtime.insert;

import java.util.List;
import java.util.Map;
import tamis.dsp.NearestName;
import tamis.dsp.separator.Parameter;

/**
 * What an insert says of itself.
 *
 * @param name as people type it
 * @param description one sentence
 * @param parameters in the order of their values
 */
public record InsertInfo(String name, String description, List<Parameter> parameters) {
    public InsertInfo {
        parameters = List.copyOf(parameters);
    }

    /**
     * {@return a value for each parameter: normal but for those given by name}
     *
     * @throws IllegalArgumentException when there is no such parameter, or it may not have that value; the message says
     *     which there are, or which it may have
     */
    public float[] values(Map<String, Float> changed) {
        List<String> names = parameters.stream().map(Parameter::name).toList();
        float[] values = new float[names.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = parameters.get(index).normal();
        }
        changed.forEach((parameter, value) -> {
            int index = names.indexOf(parameter);
            if (index < 0) {
                throw new IllegalArgumentException(
                        name + " has no parameter " + parameter + NearestName.hint(parameter, names));
            }
            values[index] = checked(parameters.get(index), value);
        });
        return values;
    }

    private float checked(Parameter parameter, float value) {
        if (value >= parameter.lowest() && value <= parameter.highest()) {
            return value;
        }
        String unit = parameter.unit().isEmpty() ? "" : " " + parameter.unit();
        throw new IllegalArgumentException(name + ": " + parameter.name() + " must be in [" + parameter.lowest() + ", "
                + parameter.highest() + "]" + unit + ", got " + value);
    }
}
