package tamis.realtime.network;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import tamis.realtime.device.NetworkCount;
import tamis.realtime.device.NetworkStatus;

/** What an end counts, added to and read by any thread. Never waits. */
final class NetworkCounts {
    private final String end;
    private final Map<NetworkCount, AtomicLong> counts = new EnumMap<>(NetworkCount.class);
    private volatile String peer = "";
    private volatile boolean connected;
    private volatile double bufferMillis;
    private volatile double driftPpm;

    /** Counts for {@code capture} or {@code playback}. */
    NetworkCounts(String end) {
        this.end = end;
        for (NetworkCount kind : NetworkCount.values()) {
            counts.put(kind, new AtomicLong());
        }
    }

    void add(NetworkCount kind, long times) {
        if (times > 0) {
            Objects.requireNonNull(counts.get(kind)).getAndAdd(times); // every kind has one
        }
    }

    void add(NetworkCount kind) {
        add(kind, 1);
    }

    /** Tells whom sound comes from or goes to; counted as a connection. */
    void connected(String to) {
        peer = to;
        connected = true;
        add(NetworkCount.CONNECTIONS);
    }

    void flows(boolean now) {
        connected = now;
    }

    void buffer(double millis) {
        bufferMillis = millis;
    }

    void drift(double ppm) {
        driftPpm = ppm;
    }

    NetworkStatus status() {
        Map<NetworkCount, Long> now = new EnumMap<>(NetworkCount.class);
        counts.forEach((kind, count) -> now.put(kind, count.get()));
        return new NetworkStatus(end, peer, connected, bufferMillis, driftPpm, now);
    }
}
