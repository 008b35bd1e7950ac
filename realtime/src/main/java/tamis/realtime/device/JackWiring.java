package tamis.realtime.device;

/** What the ports of a JACK client are connected with at the start. */
public enum JackWiring {
    /** Ports of others: those that are named, or the hardware's. */
    OTHERS,
    /** Nothing; something else does it. */
    NOTHING,
    /** Each output with the input beside it, so that what is played is heard a period later. */
    ITSELF
}
