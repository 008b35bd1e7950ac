package tamis.realtime.host;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A plug-in as text: what a stranger would write, but for the parts a test changes.
 *
 * @param id of the separator
 * @param apiVersion it says it is written for
 * @param initialiser runs when the class is loaded
 * @param create runs before a separator is made
 * @param process writes the masks
 */
record PluginSource(String id, int apiVersion, String initialiser, String create, String process) {
    static final String HALVES = "for (float[] mask : masks.values()) java.util.Arrays.fill(mask, 0.5f);";

    static PluginSource sound(String id) {
        return new PluginSource(id, 1, "", "", HALVES);
    }

    PluginSource withApiVersion(int changed) {
        return new PluginSource(id, changed, initialiser, create, process);
    }

    PluginSource withInitialiser(String changed) {
        return new PluginSource(id, apiVersion, changed, create, process);
    }

    PluginSource withCreate(String changed) {
        return new PluginSource(id, apiVersion, initialiser, changed, process);
    }

    PluginSource withProcess(String changed) {
        return new PluginSource(id, apiVersion, initialiser, create, changed);
    }

    /** Compiles it to {@code folder/NAME/NAME.jar}, with those of its classes that are wanted, and names its provider. */
    Path jar(Path folder, String name, Predicate<String> wanted) throws IOException {
        Path classes = Files.createTempDirectory(folder.getParent(), name);
        StringWriter told = new StringWriter();
        List<String> options = List.of(
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", classPath()),
                "-proc:none");
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(told, null, null, options, null, List.of(unit()))
                .call();
        assertTrue(compiled, told::toString);
        Path jar = Files.createDirectories(folder.resolve(name)).resolve(name + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.list(classes.resolve("stranger"))) {
            for (Path file : files.filter(each -> wanted.test(each.getFileName().toString()))
                    .toList()) {
                put(out, "stranger/" + file.getFileName(), Files.readAllBytes(file));
            }
            put(
                    out,
                    "META-INF/services/tamis.dsp.separator.SeparatorProvider",
                    "stranger.Provider".getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    Path jar(Path folder, String name) throws IOException {
        return jar(folder, name, file -> true);
    }

    private static String classPath() {
        return System.getProperty("java.class.path", "");
    }

    private static void put(OutputStream out, String name, byte[] bytes) throws IOException {
        ((JarOutputStream) out).putNextEntry(new JarEntry(name));
        out.write(bytes);
    }

    private JavaFileObject unit() {
        String text = """
                package stranger;
                import java.util.*;
                import tamis.dsp.mask.Masks;
                import tamis.dsp.model.SourceModel;
                import tamis.dsp.separator.*;
                import tamis.dsp.stft.*;
                public final class Provider implements SeparatorProvider {
                    static { if (true) { %s } }
                    public SeparatorInfo info() {
                        return new SeparatorInfo("%s", %d, "A stranger's.", List.of());
                    }
                    public Optional<Untrained> untrained() {
                        return Optional.of(new Untrained(List.of("a", "b"), List.of("b"), 16_000, new StftConfig(128, 32)));
                    }
                    public Separator create(StreamSpec spec, SourceModel model) {
                        if (true) { %s }
                        return new Worker();
                    }
                }
                final class Worker implements Separator {
                    public void process(Spectrum mixture, ParameterValues parameters, Masks masks) { %s }
                    public void reset() {}
                }
                """.formatted(initialiser, id, apiVersion, create, process);
        return new SimpleJavaFileObject(URI.create("string:///stranger/Provider.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
