package tamis.realtime.device;

/** What is done when a device goes away while it streams. */
public enum OnDeviceLost {
    /** Try to open it again, at growing intervals, until it is back; nothing is heard meanwhile. */
    RECONNECT,
    /** End, with the reason. */
    EXIT,
    /** Go on without a device until stopped, and leave it alone when it comes back. */
    SILENCE
}
