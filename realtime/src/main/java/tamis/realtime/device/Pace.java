package tamis.realtime.device;

/** How fast a file goes through. */
public enum Pace {
    /** A hop at a time as a device would, in the time the hop lasts; the separator may be late. */
    REAL_TIME,
    /** As fast as it can be separated; nothing is ever lost. */
    FLAT_OUT
}
