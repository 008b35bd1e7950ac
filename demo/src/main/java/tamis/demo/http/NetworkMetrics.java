package tamis.demo.http;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tamis.realtime.device.NetworkCount;
import tamis.realtime.device.NetworkStatus;

/** Figures of the ends that talk to other machines. */
final class NetworkMetrics {
    private static final Set<NetworkCount> SAMPLES =
            EnumSet.of(NetworkCount.CONCEALED_SAMPLES, NetworkCount.DROPPED_SAMPLES);

    private final CounterSnapshot.Builder packets = Metrics.counter(
            "tamis_network_packets", "Packets, by what came of them: packets are those that went or came in time.");
    private final CounterSnapshot.Builder samples =
            Metrics.counter("tamis_network_samples", "Samples made up because they did not come, or thrown away.");
    private final CounterSnapshot.Builder connections =
            Metrics.counter("tamis_network_connections", "Peers that connected, or senders that began.");
    private final GaugeSnapshot.Builder connected =
            Metrics.gauge("tamis_network_connected", "Whether sound flows between an end and its peer.");

    /** Adds the ends of a stream. */
    void add(Labels stream, List<NetworkStatus> ends) {
        for (NetworkStatus end : ends) {
            Labels labels = stream.add("end", end.end());
            Metrics.point(connected, labels, end.connected() ? 1 : 0);
            Metrics.point(connections, labels, (double) end.count(NetworkCount.CONNECTIONS));
            for (NetworkCount kind : NetworkCount.values()) {
                if (SAMPLES.contains(kind)) {
                    Metrics.point(samples, labels.add("kind", kind.toString().replace("_samples", "")), (double)
                            end.count(kind));
                } else if (kind != NetworkCount.CONNECTIONS) {
                    Metrics.point(packets, labels.add("kind", kind.toString()), (double) end.count(kind));
                }
            }
        }
    }

    List<MetricSnapshot> build() {
        return List.of(packets.build(), samples.build(), connections.build(), connected.build());
    }
}
