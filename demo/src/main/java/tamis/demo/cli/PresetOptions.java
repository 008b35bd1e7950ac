package tamis.demo.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tamis.demo.chain.Chain;
import tamis.dsp.separators.DuetProvider;
import tamis.dsp.spatial.DuetRegion;
import tamis.presets.Fader;
import tamis.presets.Preset;
import tamis.presets.PresetStore;
import tamis.presets.PresetStream;
import tamis.presets.Settings;
import tamis.realtime.host.SeparatorCatalog;

/** Which preset, and where its faders and parameters stand. */
public final class PresetOptions {
    private static final String USUAL = "speech-16k";

    @Option(
            names = {"-p", "--preset"},
            paramLabel = "PRESET",
            description = "Preset by name (see tamis presets) or file; " + USUAL + " unless given.")
    private @Nullable String name;

    @Option(
            names = "--separator",
            paramLabel = "ID",
            description =
                    "Separator by its id (see tamis plugins): by itself if it runs untrained, or with the model of"
                            + " the preset that is named too.")
    private @Nullable String separator;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Option(
            names = "--latency",
            paramLabel = "PROFILE",
            description =
                    "Algorithmic delay: lowest (2 ms), low (8), balanced (16), quality (32), or auto, the shortest"
                            + " that this machine keeps up with; the preset's own unless given.")
    private @Nullable Latency latency;

    @Option(
            names = {"-g", "--gain"},
            paramLabel = "SOURCE=DB",
            description = "Fader of a source in decibels, or off. May be repeated.")
    private Map<String, Decibels> gains = new LinkedHashMap<>();

    @Option(
            names = "--limit",
            paramLabel = "SOURCE=DB",
            description = "Most that is ever taken away from a source, however far its fader is down.")
    private Map<String, Decibels> limits = new LinkedHashMap<>();

    @Option(names = "--solo", paramLabel = "SOURCE", description = "This source and no other.")
    private @Nullable String solo;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Parameter of the separator (see tamis presets PRESET).")
    private Map<String, Float> parameters = new LinkedHashMap<>();

    @Option(
            names = "--region",
            paramLabel = "SOURCE=A0,A1,D0,D1",
            description = "Of a preset of the separator duet: whatever comes from this box of directions is the source,"
                    + " symmetric attenuation from and to, delay of the second channel from and to, in samples at the"
                    + " preset's rate (tamis duet draws the map). Short for the four parameters region-N-...")
    private Map<String, DuetRegion> regions = new LinkedHashMap<>();

    /** {@return the presets of this user} */
    static PresetStore store() {
        return PresetStore.ofUser(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** {@return the preset asked for, set as asked for} */
    Preset load() throws IOException {
        Preset preset = latency == null ? chosen() : latency.of(chosen(), store(), catalog());
        Settings settings = applied(preset.settings());
        for (Map.Entry<String, DuetRegion> region : regions.entrySet()) {
            settings = withRegion(preset, settings, region.getKey(), region.getValue());
        }
        return preset.withSettings(settings);
    }

    private static Settings withRegion(Preset preset, Settings settings, String source, DuetRegion region) {
        settings.fader(source); // tells which sources there are
        int place = preset.model().sources().indexOf(source);
        Settings changed = settings;
        for (Map.Entry<String, Double> bound :
                DuetProvider.parametersOf(place, region).entrySet()) {
            changed = changed.withParameter(bound.getKey(), bound.getValue().floatValue());
        }
        return changed;
    }

    /** {@return a stream of the preset asked for, ready to run} */
    PresetStream open(int channels) throws IOException {
        return load().open(channels, catalog());
    }

    /** {@return the separators there are} */
    SeparatorCatalog catalog() throws IOException {
        return plugins.catalog();
    }

    private Preset chosen() throws IOException {
        if (separator == null) {
            return store().load(name == null ? USUAL : name);
        }
        if (name == null) {
            return Preset.untrained(catalog().apply(separator));
        }
        return store().load(name).withSeparator(separator);
    }

    /** {@return the chain, its leaves and separators set as asked for} */
    Chain applied(Chain chain) {
        Chain changed = solo == null ? chain : chain.withSolo(solo);
        for (Map.Entry<String, Decibels> gain : gains.entrySet()) {
            double decibels = gain.getValue().value();
            changed = changed.withFader(gain.getKey(), fader -> new Fader(decibels, fader.limitDb()));
        }
        for (Map.Entry<String, Decibels> limit : limits.entrySet()) {
            double decibels = Math.abs(limit.getValue().value());
            changed = changed.withFader(limit.getKey(), fader -> new Fader(fader.gainDb(), decibels));
        }
        for (Map.Entry<String, Float> parameter : parameters.entrySet()) {
            int dot = parameter.getKey().lastIndexOf('.');
            if (dot < 1) {
                throw new IllegalArgumentException("with --chain, --set takes PART.NAME=VALUE, got "
                        + parameter.getKey() + "=" + parameter.getValue());
            }
            changed = changed.withParameter(
                    parameter.getKey().substring(0, dot), parameter.getKey().substring(dot + 1), parameter.getValue());
        }
        return changed;
    }

    private Settings applied(Settings settings) {
        Settings changed = solo == null ? settings : settings.withSolo(solo);
        for (Map.Entry<String, Decibels> gain : gains.entrySet()) {
            changed = changed.withGain(gain.getKey(), gain.getValue().value());
        }
        for (Map.Entry<String, Decibels> limit : limits.entrySet()) {
            changed =
                    changed.withLimit(limit.getKey(), Math.abs(limit.getValue().value()));
        }
        for (Map.Entry<String, Float> parameter : parameters.entrySet()) {
            changed = changed.withParameter(parameter.getKey(), parameter.getValue());
        }
        return changed;
    }
}
