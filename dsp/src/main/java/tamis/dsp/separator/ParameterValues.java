package tamis.dsp.separator;

import java.util.List;
import java.util.Map;
import tamis.dsp.AudioThread;

/** A setting of all of a separator's parameters. Immutable; made on a control thread. */
public final class ParameterValues {
    private final float[] values;
    private final float effort;
    private final ParameterValues[] parts; // empty: this is the only part

    private ParameterValues(float[] values, float effort, ParameterValues... parts) {
        this.values = values;
        this.effort = effort;
        this.parts = parts;
    }

    /** {@return the values of several separators, which are had again by {@link #part}} */
    public static ParameterValues ofParts(List<ParameterValues> parts) {
        return new ParameterValues(new float[0], 1, parts.toArray(ParameterValues[]::new));
    }

    /** Normal values but for those given by name. */
    public static ParameterValues of(SeparatorInfo info, Map<String, ? extends Number> changed) {
        float[] values = new float[info.parameters().size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = info.parameters().get(index).normal();
        }
        changed.forEach((name, number) -> {
            int index = info.indexOf(name);
            Parameter parameter = info.parameters().get(index);
            float value = number.floatValue();
            if (!(value >= parameter.lowest() && value <= parameter.highest())) {
                throw new IllegalArgumentException("parameter " + name + " must be in [" + parameter.lowest() + ", "
                        + parameter.highest() + "] " + parameter.unit() + ", got " + value);
            }
            values[index] = value;
        });
        return new ParameterValues(values, 1);
    }

    /**
     * {@return the same values for a host that is short of time}
     *
     * @param effort in (0, 1]
     */
    public ParameterValues withEffort(float effort) {
        if (!(effort > 0 && effort <= 1)) {
            throw new IllegalArgumentException("effort must be in (0, 1], got " + effort);
        }
        ParameterValues[] slower = new ParameterValues[parts.length];
        for (int part = 0; part < parts.length; part++) {
            slower[part] = parts[part].withEffort(effort);
        }
        return new ParameterValues(values, effort, slower);
    }

    /** {@return the values of the separator at that place of a chain; these where there is but one} */
    @AudioThread
    public ParameterValues part(int index) {
        return parts.length == 0 ? this : parts[index];
    }

    /** {@return value of the parameter at that place of {@link SeparatorInfo#parameters()}} */
    @AudioThread
    public float get(int index) {
        return values[index];
    }

    /** {@return share of the usual work to do on this frame; below one when the host is behind} */
    @AudioThread
    public float effort() {
        return effort;
    }
}
