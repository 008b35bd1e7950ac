package tamis.demo.daemon;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tamis.demo.chain.Chain;
import tamis.presets.LatencyProfile;

/**
 * One stream as configured.
 *
 * @param name of the stream
 * @param enabled whether it starts with the daemon
 * @param latency delay that its presets were brought to; empty for their own
 * @param chain what sound passes, with faders and parameters as configured
 * @param presetFiles where presets come from that were named by their files, by the preset's name
 */
public record StreamConfig(
        String name,
        boolean enabled,
        Optional<LatencyProfile> latency,
        Chain chain,
        SortedMap<String, String> presetFiles,
        Devices devices) {
    public StreamConfig {
        presetFiles = new TreeMap<>(presetFiles);
    }
}
