package tamis.demo.control;

import java.io.IOException;
import java.util.function.Function;
import java.util.regex.Pattern;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.separator.SeparatorProvider;
import tamis.presets.Preset;
import tamis.presets.PresetStore;
import tamis.presets.PresetStream;

/**
 * What streams are made from.
 *
 * @param store of the presets
 * @param separators gives the provider of an id, or throws {@link IllegalArgumentException}
 */
public record Library(PresetStore store, Function<String, SeparatorProvider> separators) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    /**
     * {@return the preset of that name, for names that come from outside: a path is refused}
     *
     * @throws IllegalArgumentException when it is no name
     */
    Preset named(String name) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("preset must be a name, such as speech-16k, got \"" + name + "\"");
        }
        return store.load(name);
    }

    PresetStream open(Preset preset, int channels) {
        return preset.open(channels, separators);
    }

    SeparatorInfo info(Preset preset) {
        return separators.apply(preset.separator()).info();
    }
}
