package tamis.demo.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tamis.demo.control.Instance;
import tamis.demo.control.Library;
import tamis.demo.control.Session;
import tamis.demo.daemon.CaptureEnd;
import tamis.demo.daemon.Devices;
import tamis.demo.daemon.PlaybackEnd;
import tamis.presets.PresetStore;
import tamis.realtime.host.SeparatorCatalog;
import tamis.realtime.network.RtpFormat;

/** The text that Prometheus reads, read as its format says (text format 0.0.4). */
class MetricsTest {
    private static final Pattern SAMPLE = Pattern.compile(
            "([a-z_]+)(\\{([a-z]+=\"[^\"\\\\\\n]*\",?)*\\})? (NaN|[+-]?Inf|[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)");
    private static final List<String> UNITS =
            List.of("seconds", "ratio", "ppm", "dbfs", "gain", "up", "clients", "connected");
    private static final Set<String> WANTED = Set.of(
            "tamis_xruns_total",
            "tamis_hop_duration_seconds",
            "tamis_load_ratio",
            "tamis_latency_seconds",
            "tamis_buffer_seconds",
            "tamis_clock_drift_ppm",
            "tamis_device_reconnects_total",
            "tamis_clipped_samples_total",
            "tamis_faults_total",
            "tamis_source_gain",
            "tamis_http_live_clients",
            "tamis_network_packets_total");

    @Test
    void everythingThatIsWatchedIsThereInPrometheusOwnWords(@TempDir Path folder) throws Exception {
        Library library = new Library(new PresetStore(folder), SeparatorCatalog.bundled());
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Devices ends = new Devices(
                48_000,
                480,
                OptionalInt.empty(),
                1,
                new CaptureEnd.Rtp(any, List.of(), RtpFormat.MONO, 60),
                new PlaybackEnd.Discard());
        try (Instance instance = new Instance("test", library);
                ControlServer server = new ControlServer(instance, Access.loopback(0, null, List.of()));
                Browser browser = new Browser(server.url())) {
            instance.put(
                    new Session("radio", library.store().load("speech-16k-nmf"), ends, library, instance.events()));
            instance.session("radio").start();
            var answer = browser.send("GET", "/metrics", null);
            assertEquals(
                    "text/plain; version=0.0.4; charset=utf-8",
                    answer.headers().firstValue("Content-Type").orElseThrow());
            check(new String(answer.body(), StandardCharsets.UTF_8));
        }
    }

    private static void check(String text) {
        assertTrue(text.endsWith("\n"));
        Map<String, String> types = new HashMap<>();
        Set<String> helped = new HashSet<>();
        Map<String, List<Double>> buckets = new HashMap<>();
        Map<String, Double> counts = new HashMap<>();
        for (String line : text.lines().toList()) {
            String[] words = line.split(" ", 4);
            if (line.startsWith("# HELP ")) {
                assertTrue(helped.add(words[2]), line);
            } else if (line.startsWith("# TYPE ")) {
                assertEquals(null, types.put(words[2], words[3]), line);
            } else {
                Matcher sample = SAMPLE.matcher(line);
                assertTrue(sample.matches(), line);
                String name = sample.group(1);
                String family = name.replaceFirst("_(bucket|sum|count)$", "");
                String type = types.get(types.containsKey(name) ? name : family);
                assertNotNull(type, "no type before " + line);
                if (name.endsWith("_bucket")) {
                    buckets.computeIfAbsent(family, key -> new ArrayList<>()).add(Double.valueOf(sample.group(4)));
                } else if (name.endsWith("_count")) {
                    counts.put(family, Double.valueOf(sample.group(4)));
                }
            }
        }
        assertEquals(types.keySet(), helped, "each has both a type and a help");
        assertTrue(types.keySet().containsAll(WANTED), types::toString);
        types.forEach((name, type) -> {
            assertTrue(name.startsWith("tamis_"), name);
            assertEquals(type.equals("counter"), name.endsWith("_total"), name);
            assertTrue(type.equals("counter") || UNITS.stream().anyMatch(name::endsWith), name + " tells no unit");
        });
        buckets.forEach((family, upTo) -> {
            assertEquals(upTo.stream().sorted().toList(), upTo, family + " accumulates");
            assertEquals(counts.get(family), upTo.get(upTo.size() - 1), family);
        });
        assertTrue(!buckets.isEmpty());
    }
}
