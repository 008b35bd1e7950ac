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
 */
public record Parameter(String name, String unit, float lowest, float highest, float normal, String description) {
    public Parameter {
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException("parameter name must match [a-z][a-z0-9-]{0,31}, got \"" + name + "\"");
        }
        if (!(lowest <= normal && normal <= highest)) {
            throw new IllegalArgumentException("parameter " + name + " must have lowest <= normal <= highest, got "
                    + lowest + ", " + normal + ", " + highest);
        }
    }
}
