package tamis.demo.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import tamis.demo.chain.Chain;
import tamis.demo.chain.ChainInfo;
import tamis.demo.chain.ChainInsert;
import tamis.demo.chain.ChainReader;
import tamis.demo.chain.InsertSource;
import tamis.demo.chain.OpenChain;
import tamis.demo.yaml.YamlFault;
import tamis.demo.yaml.YamlFile;
import tamis.demo.yaml.YamlSection;
import tamis.dsp.separator.SeparatorProvider;
import tamis.presets.LatencyProfile;
import tamis.presets.Preset;
import tamis.presets.PresetStore;
import tamis.realtime.host.InsertCatalog;
import tamis.realtime.host.InsertSpec;

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
     * {@return a chain that comes from outside, written out: its presets by name, never by a path}
     *
     * @param running whose LADSPA plug-ins it may use; no others, for they are native code
     * @throws IllegalArgumentException when there is anything wrong with it; the message says where
     */
    Chain described(String text, Chain running) throws IOException {
        List<String> known = running.inserts().stream().map(ChainInsert::kind).toList();
        InsertSource allowed = (kind, sampleRate) -> {
            if (kind.startsWith(InsertSpec.LADSPA) && !known.contains(kind)) {
                throw new IllegalArgumentException("insert " + kind + " is native code, which only who starts Tamis may"
                        + " name; requests may use what runs already");
            }
            return inserts.info(kind, sampleRate);
        };
        try {
            YamlSection section = YamlFile.parse("chain", text).section(ChainReader.KEYS);
            return new ChainReader(this::named, separators, allowed).read(section);
        } catch (YamlFault fault) {
            throw new IllegalArgumentException(String.valueOf(fault.getMessage()), fault);
        }
    }

    /**
     * {@return the preset at another delay: one that was trained for it, NAME-PROFILE, if there is one}
     *
     * @throws IllegalArgumentException when its model is of use at its own hop only
     */
    public Preset at(LatencyProfile profile, Preset preset) throws IOException {
        String trainedForIt = preset.name() + "-" + profile.label();
        if (store.names().contains(trainedForIt)) {
            Preset other = store.load(trainedForIt);
            if (other.separator().equals(preset.separator())
                    && other.model().sources().equals(preset.model().sources())) {
                return other.at(profile, separators);
            }
        }
        return preset.at(profile, separators);
    }

    /**
     * {@return the chain with all its presets at another delay}
     *
     * @throws IllegalArgumentException when one of them cannot be
     */
    Chain at(LatencyProfile profile, Chain chain) throws IOException {
        try {
            return chain.withPresets(preset -> {
                try {
                    return at(profile, preset);
                } catch (IOException fault) {
                    throw new UncheckedIOException(fault);
                }
            });
        } catch (UncheckedIOException fault) {
            throw fault.getCause();
        }
    }

    /**
     * {@return a stream of the chain, ready to run}
     *
     * @throws IllegalArgumentException when a part is not to be had, or refuses its model, stream or settings
     */
    public OpenChain open(Chain chain, int channels) {
        return open(chain, channels, Set.of());
    }

    /**
     * {@return a stream of the chain, ready to run, without some of its separators}
     *
     * @param leftOut separators, by name, that everything passes by
     */
    OpenChain open(Chain chain, int channels, Set<String> leftOut) {
        return OpenChain.open(chain, channels, separators, inserts, leftOut);
    }

    /** {@return what the parts of the chain say of themselves} */
    public ChainInfo info(Chain chain) {
        return ChainInfo.of(chain, separators, inserts);
    }
}
