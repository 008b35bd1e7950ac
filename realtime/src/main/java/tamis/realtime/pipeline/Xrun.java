package tamis.realtime.pipeline;

/** Kinds of loss. */
public enum Xrun {
    /** Input lost: no room in the ring. */
    OVERRUN,
    /** Silence played: the hop was not ready in time. */
    UNDERRUN,
    /** Hops left out to bring a delay that had grown back to what is declared. */
    SKIP,
    /** Input lost inside the device. */
    CAPTURE_LOST,
    /** Silence played by the device on its own. */
    PLAYBACK_STARVED
}
