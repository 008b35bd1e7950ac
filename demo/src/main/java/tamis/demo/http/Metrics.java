package tamis.demo.http;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;
import org.HdrHistogram.Histogram;
import tamis.demo.control.Instance;
import tamis.demo.control.Session;
import tamis.demo.control.SessionState;
import tamis.realtime.device.DeviceStatus;
import tamis.realtime.device.NetworkStatus;
import tamis.realtime.pipeline.TelemetrySnapshot;
import tamis.realtime.pipeline.Xrun;

/** Figures for Prometheus, made when it asks from what the audio side has counted. */
final class Metrics {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final double[] HOP_SECONDS = {
        0.00005, 0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, Double.POSITIVE_INFINITY
    };

    private final Instance instance;
    private final IntSupplier clients;

    /**
     * Of an instance.
     *
     * @param clients how many watch live
     */
    Metrics(Instance instance, IntSupplier clients) {
        this.instance = instance;
        this.clients = clients;
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "/metrics", request -> new Reply(200, TYPE, written())));
    }

    private byte[] written() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(out, snapshots());
        return out.toByteArray();
    }

    private MetricSnapshots snapshots() {
        CounterSnapshot.Builder xruns = counter("tamis_xruns", "Losses of input or output since the device settled.");
        CounterSnapshot.Builder clipped = counter("tamis_clipped_samples", "Samples that went out beyond full scale.");
        CounterSnapshot.Builder faults = counter("tamis_faults", "Hops on which a separator failed.");
        CounterSnapshot.Builder starts = counter("tamis_stream_starts", "Times that a stream was started.");
        GaugeSnapshot.Builder up = gauge("tamis_stream_up", "Whether sound flowed in the last second.");
        GaugeSnapshot.Builder load = gauge("tamis_load_ratio", "Time per hop over the hop's duration.");
        GaugeSnapshot.Builder latency = gauge("tamis_latency_seconds", "Delay by kind.");
        GaugeSnapshot.Builder gains = gauge("tamis_source_gain", "Linear gain of a source, all that is set.");
        GaugeSnapshot.Builder level = gauge("tamis_level_dbfs", "Level of the last 50 ms, RMS.");
        GaugeSnapshot.Builder drift =
                gauge("tamis_clock_drift_ppm", "By how much capture's clock is faster than ours or playback's.");
        GaugeSnapshot.Builder hand = gauge("tamis_buffer_seconds", "Sound in hand, by where it lies.");
        CounterSnapshot.Builder reconnects =
                counter("tamis_device_reconnects", "Times that a device or peer was lost and came back.");
        NetworkMetrics network = new NetworkMetrics();
        HistogramSnapshot.Builder hops = HistogramSnapshot.builder()
                .name("tamis_hop_duration_seconds")
                .help("Work per hop on the audio thread.");
        for (Session session : instance.sessions()) {
            Labels labels = Labels.of("stream", session.name());
            point(up, labels, session.flows(1_000_000_000) ? 1 : 0);
            point(starts, labels, session.starts());
            List<String> sources = session.chain().sources();
            float[] linear = session.desk().gains(sources);
            for (int source = 0; source < linear.length; source++) {
                point(
                        gains,
                        labels.add("source", sources.get(source)),
                        session.desk().bypass() ? 1 : linear[source]);
            }
            point(
                    reconnects,
                    labels,
                    session.deviceStatus().map(DeviceStatus::reconnects).orElse(0));
            network.add(labels, session.network());
            TelemetrySnapshot now = session.telemetry().orElse(null);
            if (now == null) {
                continue;
            }
            for (Map.Entry<Xrun, Long> kind : now.xrunsByKind().entrySet()) {
                String name = kind.getKey().name().toLowerCase(Locale.ROOT);
                point(xruns, labels.add("kind", name), kind.getValue());
            }
            point(clipped, labels, (double) now.clippedSamples());
            point(faults, labels, (double) now.faults());
            point(load, labels, session.state() == SessionState.RUNNING ? now.load() : 0);
            point(latency, labels.add("kind", "pipeline"), now.declaredLatencyMillis() / 1000);
            point(latency, labels.add("kind", "device"), session.deviceLatencyMillis() / 1000);
            point(latency, labels.add("kind", "measured_transit"), now.transitMillis() / 1000);
            point(
                    drift,
                    labels,
                    session.network().stream()
                                    .mapToDouble(NetworkStatus::driftPpm)
                                    .sum()
                            + now.driftPpm());
            point(hand, labels.add("place", "clocks"), now.handMillis() / 1000);
            session.network().forEach(end -> point(hand, labels.add("place", end.end()), end.bufferMillis() / 1000));
            point(level, labels.add("side", "input"), now.input().rmsDb());
            point(level, labels.add("side", "output"), now.output().rmsDb());
            hops.dataPoint(histogram(labels, now.hopTimes()));
        }
        GaugeSnapshot.Builder watching = gauge("tamis_http_live_clients", "Clients that watch a stream live.");
        point(watching, Labels.EMPTY, clients.getAsInt());
        List<MetricSnapshot> all = new ArrayList<>(
                List.of(xruns.build(), clipped.build(), faults.build(), starts.build(), up.build(), load.build()));
        all.addAll(List.of(latency.build(), gains.build(), level.build(), hops.build(), watching.build()));
        all.addAll(List.of(drift.build(), hand.build(), reconnects.build()));
        all.addAll(network.build());
        return new MetricSnapshots(all);
    }

    static CounterSnapshot.Builder counter(String name, String help) {
        return CounterSnapshot.builder().name(name).help(help);
    }

    static GaugeSnapshot.Builder gauge(String name, String help) {
        return GaugeSnapshot.builder().name(name).help(help);
    }

    static void point(CounterSnapshot.Builder metric, Labels labels, double value) {
        metric.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                .labels(labels)
                .value(value)
                .build());
    }

    static void point(GaugeSnapshot.Builder metric, Labels labels, double value) {
        metric.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .labels(labels)
                .value(value)
                .build());
    }

    private static HistogramSnapshot.HistogramDataPointSnapshot histogram(Labels labels, Histogram nanos) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        long below = 0;
        for (double bound : HOP_SECONDS) {
            long upTo = Double.isInfinite(bound)
                    ? nanos.getTotalCount()
                    : nanos.getCountBetweenValues(0, (long) (bound * 1e9));
            buckets.bucket(bound, Math.max(0, upTo - below));
            below = Math.max(below, upTo);
        }
        return HistogramSnapshot.HistogramDataPointSnapshot.builder()
                .labels(labels)
                .classicHistogramBuckets(buckets.build())
                .sum(nanos.getMean() * nanos.getTotalCount() / 1e9)
                .build();
    }
}
