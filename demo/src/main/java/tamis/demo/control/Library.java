package tamis.demo.control;

import java.io.IOException;
import java.util.function.Function;
import java.util.regex.Pattern;
import tamis.demo.chain.Chain;
import tamis.demo.chain.ChainInfo;
import tamis.demo.chain.OpenChain;
import tamis.dsp.separator.SeparatorProvider;
import tamis.presets.Preset;
import tamis.presets.PresetStore;
import tamis.realtime.host.InsertCatalog;

/**
 * What streams are made from.
 *
 * @param store of the presets
 * @param separators gives the provider of an id, or throws {@link IllegalArgumentException}
 * @param inserts makes the inserts
 */
public record Library(PresetStore store, Function<String, SeparatorProvider> separators, InsertCatalog inserts) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    /** Those presets and separators, and the inserts of this system. */
    public Library(PresetStore store, Function<String, SeparatorProvider> separators) {
        this(store, separators, InsertCatalog.ofSystem());
    }

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

    /**
     * {@return a stream of the chain, ready to run}
     *
     * @throws IllegalArgumentException when a part is not to be had, or refuses its model, stream or settings
     */
    public OpenChain open(Chain chain, int channels) {
        return OpenChain.open(chain, channels, separators, inserts);
    }

    /** {@return what the parts of the chain say of themselves} */
    ChainInfo info(Chain chain) {
        return ChainInfo.of(chain, separators, inserts);
    }
}
