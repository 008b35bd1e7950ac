package tamis.realtime.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import tamis.dsp.separator.SeparatorProvider;

/**
 * The separators there are, by their id: those that came with Tamis, and those of plug-ins. Each plug-in is a folder of
 * jars, or a jar, and has a class loader of its own. A plug-in's code runs with all the rights of its user; none is
 * loaded but from the folder that user named. Immutable, and safe for many threads.
 */
public final class SeparatorCatalog implements Function<String, SeparatorProvider> {
    private final SortedMap<String, CatalogEntry> entries = new TreeMap<>();
    private final List<Refusal> refusals = new ArrayList<>();

    private SeparatorCatalog() {
        for (SeparatorProvider provider : ServiceLoader.load(SeparatorProvider.class)) {
            entries.putIfAbsent(provider.info().id(), new CatalogEntry(provider.info(), Optional.empty(), provider));
        }
    }

    /** {@return those that came with Tamis: on the class path} */
    public static SeparatorCatalog bundled() {
        return new SeparatorCatalog();
    }

    /**
     * {@return those that came with Tamis, and those in the plug-ins of a folder: {@code folder/NAME/*.jar}}
     *
     * @throws NotDirectoryException when it is no folder
     * @throws IOException when it cannot be read; what is wrong with one plug-in is told by {@link #refusals}
     */
    public static SeparatorCatalog withPlugins(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        SeparatorCatalog catalog = new SeparatorCatalog();
        List<Path> plugins;
        try (Stream<Path> files = Files.list(folder)) {
            plugins = files.sorted().toList();
        }
        for (Path plugin : plugins) {
            if (Files.isDirectory(plugin)) {
                catalog.add(plugin);
            } else if (PluginScan.isJar(plugin)) {
                catalog.refusals.add(new Refusal(plugin, "lies loose: give it a folder of its own beside it"));
            }
        }
        return catalog;
    }

    /** {@return those that came with Tamis, and those of one plug-in: a folder with its jars, or one jar} */
    public static SeparatorCatalog withPlugin(Path plugin) {
        SeparatorCatalog catalog = new SeparatorCatalog();
        catalog.add(plugin);
        return catalog;
    }

    /**
     * {@return the user's folder of plug-ins, which need not exist: {@code $TAMIS_PLUGINS}, else {@code
     * $XDG_DATA_HOME/tamis/plugins}, else {@code HOME/.local/share/tamis/plugins}}
     *
     * @param environment such as {@link System#getenv()}
     * @param home folder of the user
     */
    public static Path userFolder(Map<String, String> environment, Path home) {
        String own = environment.getOrDefault("TAMIS_PLUGINS", "");
        if (!own.isEmpty()) {
            return Path.of(own);
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        Path share = Path.of(data).isAbsolute() ? Path.of(data) : home.resolve(".local/share");
        return share.resolve("tamis").resolve("plugins");
    }

    private void add(Path plugin) {
        PluginScan scan = PluginScan.of(plugin);
        refusals.addAll(scan.refusals());
        for (GuardedProvider provider : scan.providers()) {
            CatalogEntry entry = new CatalogEntry(provider.info(), Optional.of(plugin), provider);
            CatalogEntry there = entries.putIfAbsent(provider.info().id(), entry);
            if (there != null) {
                refusals.add(new Refusal(
                        plugin,
                        "separator id " + provider.info().id() + " is taken already, by "
                                + there.origin().map(Path::toString).orElse("one that came with Tamis")));
            }
        }
    }

    /** {@return all separators, by id} */
    public Collection<CatalogEntry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    /** {@return what was found and cannot be used} */
    public List<Refusal> refusals() {
        return Collections.unmodifiableList(refusals);
    }

    /**
     * {@return the provider of that id}
     *
     * @throws IllegalArgumentException when there is none; the message names those there are
     */
    @Override
    public SeparatorProvider apply(String id) {
        CatalogEntry entry = entries.get(id);
        if (entry == null) {
            throw new IllegalArgumentException("no separator " + id + "; there are " + entries.keySet()
                    + (refusals.isEmpty() ? "" : ", and refused plug-ins, which tamis plugins tells about"));
        }
        return entry.provider();
    }
}
