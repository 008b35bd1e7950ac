package tamis.realtime.host;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import tamis.dsp.separator.SeparatorProvider;

/**
 * The classes of one plug-in: its own jars and, of the host, only what a separator is written against. Other libraries of
 * the host are not seen, so a plug-in may bring its own versions of them.
 */
final class PluginClassLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    PluginClassLoader(String name, URL[] jars) {
        super("plug-in " + name, jars, new SharedClasses(SeparatorProvider.class.getClassLoader()));
    }

    /** The JDK, {@code tamis.dsp} and the annotations in its signatures. */
    private static final class SharedClasses extends ClassLoader {
        static {
            registerAsParallelCapable();
        }

        private final ClassLoader host;

        SharedClasses(ClassLoader host) {
            super("shared with plug-ins", ClassLoader.getPlatformClassLoader());
            this.host = host;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("tamis.dsp.") || name.startsWith("org.jspecify.")) {
                return host.loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return ClassLoader.getPlatformClassLoader().getResources(name); // not the host's own providers
        }
    }
}
