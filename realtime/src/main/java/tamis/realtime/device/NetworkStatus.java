package tamis.realtime.device;

import java.util.Map;

/**
 * How an end does that talks to another machine.
 *
 * @param end {@code capture} or {@code playback}
 * @param peer whom it hears or talks to, empty for nobody
 * @param connected whether sound flows between the two
 * @param bufferMillis sound gathered and not used yet
 * @param driftPpm by how much the peer's clock is faster than ours, parts per million
 * @param counts every kind is there
 */
public record NetworkStatus(
        String end,
        String peer,
        boolean connected,
        double bufferMillis,
        double driftPpm,
        Map<NetworkCount, Long> counts) {
    public NetworkStatus {
        counts = Map.copyOf(counts);
    }

    /** {@return how many of that kind} */
    public long count(NetworkCount kind) {
        return counts.getOrDefault(kind, 0L);
    }
}
