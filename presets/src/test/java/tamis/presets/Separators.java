package tamis.presets;

import java.util.ServiceLoader;
import tamis.dsp.separator.SeparatorProvider;

/** The separators on the class path, as a host gives them. */
public final class Separators {
    private Separators() {}

    public static SeparatorProvider byId(String id) {
        return ServiceLoader.load(SeparatorProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.info().id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
