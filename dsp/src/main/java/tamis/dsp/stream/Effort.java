package tamis.dsp.stream;

/** How much work to spend on one hop; a host that falls behind takes less and climbs back. */
public enum Effort {
    /** All of it. */
    FULL,
    /** A fraction of the separator's usual iterations. */
    REDUCED,
    /** The last masks once more. */
    HOLD,
    /** No masks: the mixture passes, at the same delay. */
    PASS
}
