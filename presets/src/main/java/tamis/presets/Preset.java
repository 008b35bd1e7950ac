package tamis.presets;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import tamis.dsp.mask.MaskSmoother;
import tamis.dsp.model.SourceModel;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.separator.Untrained;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;
import tamis.dsp.stream.StreamingSeparator;

/**
 * A trained model and all it takes to run it.
 *
 * @param name what people call it, and its file; lower-case letters, digits and hyphens
 * @param description what it is for, one sentence
 * @param separator id of the separator that runs the model
 * @param sampleRate Hz; the model is of use at this rate only
 * @param stft geometry the model was trained at
 * @param window pair the model was trained with
 * @param model what was learnt
 * @param settings where the faders and parameters stand to begin with; a fader for every source of the model
 * @param smoothing of the masks
 * @param provenance where the model comes from
 */
public record Preset(
        String name,
        String description,
        String separator,
        int sampleRate,
        StftConfig stft,
        WindowPair window,
        SourceModel model,
        Settings settings,
        Smoothing smoothing,
        Provenance provenance) {
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,63}";

    public Preset {
        requireName(name);
        new StreamSpec(sampleRate, 1, stft); // checks the rate
        window.at(stft); // checks that the pair can be had
        if (!settings.faders().keySet().equals(new TreeSet<>(model.sources()))) {
            throw new IllegalArgumentException("settings must have a fader for each of the sources "
                    + new TreeSet<>(model.sources()) + ", got "
                    + settings.faders().keySet());
        }
    }

    /**
     * {@return a preset of a separator that runs untrained, as it suggests itself}
     *
     * @throws IllegalArgumentException when it needs a trained model
     */
    public static Preset untrained(SeparatorProvider provider) {
        SeparatorInfo info = provider.info();
        Untrained untrained = provider.untrained()
                .orElseThrow(() -> new IllegalArgumentException(
                        "separator " + info.id() + " needs a trained model: name a preset that has one too"));
        Settings settings = Settings.neutral(untrained.sources());
        for (String source : untrained.off()) {
            settings = settings.withGain(source, Fader.OFF.gainDb());
        }
        return new Preset(
                info.id(),
                info.description(),
                info.id(),
                untrained.sampleRate(),
                untrained.stft(),
                WindowPair.SQRT_HANN,
                untrained.model(),
                settings,
                Smoothing.NONE,
                new Provenance(
                        "nothing",
                        "",
                        0,
                        LocalDate.now(ZoneId.systemDefault()).toString(),
                        new TreeMap<>(),
                        "that of the separator"));
    }

    /** {@return this preset with other settings to begin with} */
    public Preset withSettings(Settings changed) {
        return new Preset(
                name, description, separator, sampleRate, stft, window, model, changed, smoothing, provenance);
    }

    /** {@return this preset with another account of where it comes from} */
    public Preset withProvenance(Provenance changed) {
        return new Preset(name, description, separator, sampleRate, stft, window, model, settings, smoothing, changed);
    }

    /**
     * {@return this preset for another separator, which must take such a model; its parameters that this one has are kept
     * as they are, so both must have those}
     */
    public Preset withSeparator(String changed) {
        return new Preset(name, description, changed, sampleRate, stft, window, model, settings, smoothing, provenance);
    }

    /** {@return this preset under another name, with another model of the same sources} */
    public Preset withModel(String renamed, SourceModel changed) {
        return new Preset(
                renamed, description, separator, sampleRate, stft, window, changed, settings, smoothing, provenance);
    }

    /**
     * {@return this preset at another delay: the same frames, more or less often}
     *
     * @param providers gives the provider of a separator id, or throws {@link IllegalArgumentException}
     * @throws IllegalArgumentException when the model is of use at its own hop only
     */
    public Preset at(LatencyProfile profile, Function<String, SeparatorProvider> providers) {
        StftConfig changed = profile.of(stft.frame(), sampleRate);
        SourceModel retimed = providers.apply(separator).retimed(model, (double) changed.hop() / stft.hop());
        WindowPair pair = changed.synthesis() == changed.frame() ? window : WindowPair.SQRT_HANN;
        return new Preset(
                name, description, separator, sampleRate, changed, pair, retimed, settings, smoothing, provenance);
    }

    /**
     * Builds a stream, ready to run. Control threads only.
     *
     * @param channels at least 1
     * @param providers gives the provider of a separator id, or throws {@link IllegalArgumentException}
     * @throws IllegalArgumentException when there is no such separator, or it refuses the model or its settings
     */
    public PresetStream open(int channels, Function<String, SeparatorProvider> providers) {
        SeparatorProvider provider = providers.apply(separator);
        StreamSpec spec = new StreamSpec(sampleRate, channels, stft);
        Separator running = provider.create(spec, model);
        int sources = model.sources().size();
        MaskSmoother smoother = new MaskSmoother(
                sources, stft.bins(), smoothing.attackMillis(), smoothing.releaseMillis(), spec.hopMillis());
        Window windows = window.at(stft);
        return new PresetStream(
                this, provider.info(), new StreamingSeparator(spec, windows, running, sources, smoother));
    }

    static boolean isName(String name) {
        return name.matches(NAME);
    }

    /**
     * Refuses what cannot name a preset; for asking before there is one.
     *
     * @throws IllegalArgumentException when it is no name
     */
    public static void requireName(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("preset name must match " + NAME + ", got \"" + name + "\"");
        }
    }
}
