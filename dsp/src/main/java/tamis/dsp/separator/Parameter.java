package tamis.dsp.separator;

/**
 * A number people may change while a separator runs.
 *
 * @param name as typed on the command line
 * @param unit such as "dB" or "ms"; empty when it has none
 * @param lowest smallest value allowed
 * @param highest largest value allowed
 * @param normal value when nobody says otherwise
 * @param description one sentence on what changes when it grows
 * @param change how the host moves it when people set another value
 */
public record Parameter(
        String name, String unit, float lowest, float highest, float normal, String description, Change change) {
    /** How a new value arrives at the separator. */
    public enum Change {
        /** All of it with the next frame. */
        AT_ONCE,
        /** In small steps, within some tens of milliseconds: for values whose jump would be heard. */
        GLIDING
    }

    public Parameter {
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException("parameter name must match [a-z][a-z0-9-]{0,31}, got \"" + name + "\"");
        }
        if (!(lowest <= normal && normal <= highest)) {
            throw new IllegalArgumentException("parameter " + name + " must have lowest <= normal <= highest, got "
                    + lowest + ", " + normal + ", " + highest);
        }
    }

    /** A parameter whose new values arrive at once. */
    public Parameter(String name, String unit, float lowest, float highest, float normal, String description) {
        this(name, unit, lowest, highest, normal, description, Change.AT_ONCE);
    }
}
