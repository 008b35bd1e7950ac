package tamis.demo.daemon;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tamis.presets.Preset;
import tamis.presets.Settings;

/**
 * One stream as configured.
 *
 * @param name of the stream
 * @param enabled whether it starts with the daemon
 * @param preset name or file
 * @param gains dB by source, negative infinity for off; sources left out stand as in the preset
 * @param limits dB by source
 * @param parameters of the separator
 */
public record StreamConfig(
        String name,
        boolean enabled,
        String preset,
        SortedMap<String, Double> gains,
        SortedMap<String, Double> limits,
        SortedMap<String, Double> parameters,
        Devices devices) {
    public StreamConfig {
        gains = Collections.unmodifiableSortedMap(new TreeMap<>(gains));
        limits = Collections.unmodifiableSortedMap(new TreeMap<>(limits));
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /**
     * {@return the preset's settings, changed as configured}
     *
     * @throws IllegalArgumentException naming a source that is none of the preset's
     */
    Settings settings(Preset of) {
        Settings settings = of.settings();
        for (Map.Entry<String, Double> gain : gains.entrySet()) {
            settings = settings.withGain(gain.getKey(), gain.getValue());
        }
        for (Map.Entry<String, Double> limit : limits.entrySet()) {
            settings = settings.withLimit(limit.getKey(), limit.getValue());
        }
        for (Map.Entry<String, Double> parameter : parameters.entrySet()) {
            settings = settings.withParameter(
                    parameter.getKey(), parameter.getValue().floatValue());
        }
        return settings;
    }
}
