package tamis.dsp.factor;

/** Why an iteration ended. */
public enum StopReason {
    /** The objective's relative change fell to the tolerance. */
    SETTLED,
    /** The iteration limit was reached. */
    LIMIT,
    /** The {@link Progress} callback asked for it. */
    ASKED
}
