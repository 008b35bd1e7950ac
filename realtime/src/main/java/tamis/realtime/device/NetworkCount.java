package tamis.realtime.device;

import java.util.Locale;

/** What an end counts that talks to another machine. */
public enum NetworkCount {
    /** Connections made, or senders that began. */
    CONNECTIONS,
    /** Peers and packets that may not, or that are not what they should be. */
    REFUSED,
    /** Packets that came or went. */
    PACKETS,
    /** Packets that were missing when a later one came. */
    GAPS,
    /** Packets that came behind a later one, and in time. */
    REORDERED,
    /** Packets that came after their turn, and were thrown away. */
    LATE,
    /** Packets that came again. */
    DUPLICATES,
    /** Samples per channel made up for those that were not there. */
    CONCEALED_SAMPLES,
    /** Samples per channel thrown away: nobody took them, or there were too many. */
    DROPPED_SAMPLES;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
