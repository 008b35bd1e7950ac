package tamis.demo.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;
import tamis.demo.bench.PresetBench;
import tamis.demo.control.Library;
import tamis.presets.LatencyProfile;
import tamis.presets.Preset;
import tamis.presets.PresetStore;
import tamis.realtime.host.SeparatorCatalog;

/**
 * A delay asked for on the command line.
 *
 * @param profile empty for the shortest that this machine keeps up with
 */
public record Latency(Optional<LatencyProfile> profile) {
    private static final String AUTO = "auto";
    private static final double MOST_LOAD = 0.25; // of a core, so that the rest of the machine may be busy

    /** {@return what the word says} */
    public static Latency parse(String word) {
        if (word.equalsIgnoreCase(AUTO)) {
            return new Latency(Optional.empty());
        }
        return new Latency(Optional.of(Arrays.stream(LatencyProfile.values())
                .filter(each -> each.label().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("must be one of "
                        + Arrays.stream(LatencyProfile.values())
                                .map(LatencyProfile::label)
                                .collect(Collectors.joining(", "))
                        + ", " + AUTO + ", got \"" + word + "\""))));
    }

    /** {@return the preset at this delay: one that was trained for it, NAME-PROFILE, if there is one} */
    Preset of(Preset preset, PresetStore store, SeparatorCatalog separators) throws IOException {
        Library library = new Library(store, separators);
        if (profile.isPresent()) {
            return library.at(profile.get(), preset);
        }
        for (LatencyProfile each : LatencyProfile.values()) {
            Preset candidate = library.at(each, preset);
            if (PresetBench.measure(candidate, separators).realTimeFactor() < MOST_LOAD) {
                return candidate;
            }
        }
        return library.at(LatencyProfile.QUALITY, preset);
    }
}
