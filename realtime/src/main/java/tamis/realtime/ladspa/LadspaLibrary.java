package tamis.realtime.ladspa;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tamis.dsp.NearestName;

/**
 * A LADSPA library, loaded until the program ends.
 *
 * @param file it was loaded from
 * @param plugins at least one
 */
public record LadspaLibrary(Path file, List<LadspaPlugin> plugins) {
    private static final int MOST_PLUGINS = 10_000; // where a library that never ends is broken

    public LadspaLibrary {
        plugins = List.copyOf(plugins);
    }

    /**
     * Loads a library, which runs its code.
     *
     * @param file from {@link LadspaPath#find}
     * @throws IllegalArgumentException when it cannot be loaded, or is no LADSPA library
     */
    public static LadspaLibrary load(Path file) {
        MethodHandle descriptors = descriptors(file);
        List<LadspaPlugin> plugins = new ArrayList<>();
        for (long index = 0; index < MOST_PLUGINS; index++) {
            MemorySegment descriptor = descriptor(descriptors, index);
            if (descriptor.address() == 0) {
                break;
            }
            plugins.add(LadspaPlugin.of(descriptor));
        }
        if (plugins.isEmpty()) {
            throw new IllegalArgumentException("the LADSPA library " + file + " has no plug-ins");
        }
        return new LadspaLibrary(file, plugins);
    }

    /**
     * {@return the plug-in of that label}
     *
     * @throws IllegalArgumentException when there is none, naming those there are
     */
    public LadspaPlugin plugin(String label) {
        for (LadspaPlugin plugin : plugins) {
            if (plugin.label().equals(label)) {
                return plugin;
            }
        }
        List<String> labels = plugins.stream().map(LadspaPlugin::label).toList();
        throw new IllegalArgumentException(
                "the LADSPA library " + file + " has no plug-in " + label + NearestName.hint(label, labels));
    }

    @SuppressWarnings("restricted") // native code is what this is for
    private static MethodHandle descriptors(Path file) {
        ElfFile.requireWhole(file);
        SymbolLookup symbols;
        try {
            symbols = SymbolLookup.libraryLookup(file, Arena.global());
        } catch (IllegalArgumentException fault) {
            throw new IllegalArgumentException(
                    file + " cannot be loaded; is it a library for this machine? " + fault.getMessage(), fault);
        }
        MemorySegment function = symbols.find("ladspa_descriptor")
                .orElseThrow(() -> new IllegalArgumentException(
                        file + " is no LADSPA library: it has no function ladspa_descriptor"));
        return Linker.nativeLinker()
                .downcallHandle(function, FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
    }

    private static MemorySegment descriptor(MethodHandle descriptors, long index) {
        try {
            return (MemorySegment) descriptors.invokeExact(index);
        } catch (Throwable fault) {
            throw new IllegalStateException("asking for plug-in " + index + " failed", fault);
        }
    }
}
