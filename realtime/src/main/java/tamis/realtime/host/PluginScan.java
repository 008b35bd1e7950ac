package tamis.realtime.host;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import tamis.dsp.separator.Failure;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.separator.SeparatorProvider;

/**
 * What is in one plug-in.
 *
 * @param providers those that can be used
 * @param refusals what cannot
 */
record PluginScan(List<GuardedProvider> providers, List<Refusal> refusals) {
    private static final int MOST_PROVIDERS = 1000; // a service file that never ends must not hold the host
    private static final String PREFIX = SeparatorProvider.class.getName() + ": "; // of all that ServiceLoader says

    /** Reads a plug-in: a folder with its jars, or one jar. */
    static PluginScan of(Path plugin) {
        PluginScan scan = new PluginScan(new ArrayList<>(), new ArrayList<>());
        try {
            List<Path> jars = jars(plugin);
            if (jars.isEmpty()) {
                scan.refuse(plugin, "holds no jar");
            } else if (jars.stream().allMatch(scan::isSound)) {
                scan.load(plugin, jars);
            }
        } catch (IOException fault) {
            scan.refuse(plugin, "cannot be read: " + fault.getMessage());
        }
        return scan;
    }

    private static List<Path> jars(Path plugin) throws IOException {
        if (!Files.isDirectory(plugin)) {
            return List.of(plugin);
        }
        try (Stream<Path> files = Files.list(plugin)) {
            return files.filter(PluginScan::isJar).sorted().toList();
        }
    }

    static boolean isJar(Path file) {
        return file.getFileName().toString().endsWith(".jar") && Files.isRegularFile(file);
    }

    /** A class loader passes over a broken jar in silence. */
    private boolean isSound(Path jar) {
        try (JarFile whole = new JarFile(jar.toFile())) {
            whole.size();
            return true;
        } catch (IOException fault) {
            refuse(jar, "is no whole jar: " + fault.getMessage());
            return false;
        }
    }

    private void load(Path plugin, List<Path> jars) throws IOException {
        URL[] urls = new URL[jars.size()];
        for (int jar = 0; jar < urls.length; jar++) {
            urls[jar] = jars.get(jar).toUri().toURL();
        }
        // Left open: classes of a plug-in are loaded as they are needed, for as long as the host runs.
        ClassLoader loader = new PluginClassLoader(plugin.getFileName().toString(), urls);
        Iterator<SeparatorProvider> found =
                ServiceLoader.load(SeparatorProvider.class, loader).iterator();
        int tried = 0;
        while (tried < MOST_PROVIDERS && take(plugin, found)) {
            tried++;
        }
        if (tried == 0) {
            refuse(plugin, "names no separator in META-INF/services/" + SeparatorProvider.class.getName());
        }
    }

    /** {@return false at the end} */
    private boolean take(Path plugin, Iterator<SeparatorProvider> found) {
        try {
            if (!found.hasNext()) {
                return false;
            }
            GuardedProvider provider = new GuardedProvider(found.next());
            int version = provider.info().apiVersion();
            if (version == SeparatorInfo.API_VERSION) {
                providers.add(provider);
            } else {
                refuse(
                        plugin,
                        "separator " + provider.info().id() + " is written against version " + version
                                + " of the interface, this Tamis has version " + SeparatorInfo.API_VERSION);
            }
        } catch (ServiceConfigurationError fault) {
            String said = String.valueOf(fault.getMessage()).replace(PREFIX, "");
            refuse(plugin, said + (fault.getCause() == null ? "" : ": " + Failure.inWords(fault.getCause())));
        } catch (Throwable fault) { // an Error too: a plug-in must not end its host
            refuse(plugin, "cannot be loaded: " + Failure.inWords(fault));
        }
        return true;
    }

    private void refuse(Path origin, String reason) {
        refusals.add(new Refusal(origin, reason));
    }
}
