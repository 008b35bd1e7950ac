package tamis.dsp.separator;

import java.util.List;
import java.util.Map;
import tamis.dsp.AudioThread;

/**
 * A setting of all of a separator's parameters. Made on a control thread and never changed, but for the one that a
 * {@link ParameterGlide} lends out frame by frame: a separator reads it during {@code process} and does not keep it.
 */
public final class ParameterValues {
    private static final float ARRIVED = 1e-4f; // of the range: nobody hears the rest as a jump

    private final float[] values;
    private final float[] near; // distance at which a gliding value arrives; zero for those that jump
    private final ParameterValues[] parts; // empty: this is the only part
    private float effort;

    private ParameterValues(float[] values, float[] near, float effort, ParameterValues... parts) {
        this.values = values;
        this.near = near;
        this.effort = effort;
        this.parts = parts;
    }

    /** {@return the values of several separators, which are had again by {@link #part}} */
    public static ParameterValues ofParts(List<ParameterValues> parts) {
        return new ParameterValues(new float[0], new float[0], 1, parts.toArray(ParameterValues[]::new));
    }

    /** Normal values but for those given by name. */
    public static ParameterValues of(SeparatorInfo info, Map<String, ? extends Number> changed) {
        float[] values = new float[info.parameters().size()];
        float[] near = new float[values.length];
        for (int index = 0; index < values.length; index++) {
            Parameter parameter = info.parameters().get(index);
            values[index] = parameter.normal();
            near[index] = parameter.change() == Parameter.Change.GLIDING
                    ? Math.max(ARRIVED * (parameter.highest() - parameter.lowest()), Float.MIN_NORMAL)
                    : 0;
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
        return new ParameterValues(values, near, 1);
    }

    /** {@return room for the values of any separator} */
    static ParameterValues blank() {
        return new ParameterValues(
                new float[SeparatorInfo.MOST_PARAMETERS], new float[SeparatorInfo.MOST_PARAMETERS], 1);
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
        return new ParameterValues(values, near, effort, slower);
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

    /** {@return whether both are one setting, whatever their effort} */
    @AudioThread
    boolean sameSetting(ParameterValues other) {
        return values == other.values;
    }

    /** Takes over the values of another setting. */
    @AudioThread
    void copyFrom(ParameterValues other) {
        System.arraycopy(other.values, 0, values, 0, other.values.length);
    }

    /**
     * Goes a step towards another setting.
     *
     * @param share of the way that is left, for the values that glide
     * @return whether all have arrived
     */
    @AudioThread
    boolean approach(ParameterValues aim, float share) {
        effort = aim.effort;
        boolean arrived = true;
        for (int index = 0; index < aim.values.length; index++) {
            float left = aim.values[index] - values[index];
            if (Math.abs(left) <= aim.near[index] || aim.near[index] == 0) {
                values[index] = aim.values[index];
            } else {
                values[index] += share * left;
                arrived = false;
            }
        }
        return arrived;
    }
}
