package tamis.presets;

import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.separator.SeparatorProvider;

/** Separators by their id. Immutable. */
public final class SeparatorProviders implements Function<String, SeparatorProvider> {
    private final SortedMap<String, SeparatorProvider> providers = new TreeMap<>();

    /**
     * Collects providers; of two with the same id the first counts, as on a class path.
     *
     * @throws IllegalArgumentException when one was written against another version of the interface
     */
    public SeparatorProviders(Iterable<SeparatorProvider> found) {
        for (SeparatorProvider provider : found) {
            SeparatorInfo info = provider.info();
            if (info.apiVersion() != SeparatorInfo.API_VERSION) {
                throw new IllegalArgumentException("separator " + info.id() + " is for version " + info.apiVersion()
                        + " of the interface, this is version " + SeparatorInfo.API_VERSION);
            }
            providers.putIfAbsent(info.id(), provider);
        }
    }

    /** {@return those on the class path} */
    public static SeparatorProviders onPath() {
        return new SeparatorProviders(ServiceLoader.load(SeparatorProvider.class));
    }

    /**
     * {@return the provider of that id}
     *
     * @throws IllegalArgumentException when there is none; the message names those there are
     */
    @Override
    public SeparatorProvider apply(String id) {
        SeparatorProvider provider = providers.get(id);
        if (provider == null) {
            throw new IllegalArgumentException("no separator " + id + "; there are " + providers.keySet());
        }
        return provider;
    }
}
