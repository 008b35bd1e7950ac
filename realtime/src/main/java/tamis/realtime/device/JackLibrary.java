package tamis.realtime.device;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The C functions of libjack that a client needs; names and types are those of {@code jack/jack.h}. Loaded at the first
 * use, of JACK itself or of PipeWire's stand-in for it.
 *
 * <p>Buffers come as plain addresses, not as memory segments: a segment would be an object for every callback.
 */
@SuppressWarnings("restricted") // the launcher grants native access
final class JackLibrary {
    private static final List<String> NAMES = List.of("libjack.so.0", "libjack.0.dylib", "libjack64.dll");
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Optional<SymbolLookup> FOUND =
            NAMES.stream().flatMap(name -> load(name).stream()).findFirst();

    static final MethodHandle CLIENT_OPEN =
            function("jack_client_open", 3, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
    static final MethodHandle CLIENT_CLOSE = function("jack_client_close", JAVA_INT, ADDRESS);
    static final MethodHandle CLIENT_NAME = function("jack_get_client_name", ADDRESS, ADDRESS);
    static final MethodHandle SAMPLE_RATE = function("jack_get_sample_rate", JAVA_INT, ADDRESS);
    static final MethodHandle BUFFER_SIZE = function("jack_get_buffer_size", JAVA_INT, ADDRESS);
    static final MethodHandle ACTIVATE = function("jack_activate", JAVA_INT, ADDRESS);
    static final MethodHandle ON_PROCESS = function("jack_set_process_callback", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle ON_BUFFER_SIZE =
            function("jack_set_buffer_size_callback", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle ON_XRUN = function("jack_set_xrun_callback", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle ON_SHUTDOWN = function("jack_on_shutdown", null, ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle ON_ERROR = function("jack_set_error_function", null, ADDRESS);
    static final MethodHandle ON_INFO = function("jack_set_info_function", null, ADDRESS);
    static final MethodHandle PORT_REGISTER =
            function("jack_port_register", ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG);
    static final MethodHandle PORT_NAME = function("jack_port_name", ADDRESS, ADDRESS);
    static final MethodHandle PORT_BUFFER = function("jack_port_get_buffer", JAVA_LONG, ADDRESS, JAVA_INT);
    static final MethodHandle PORT_LATENCY = function("jack_port_get_latency_range", null, ADDRESS, JAVA_INT, ADDRESS);
    static final MethodHandle GET_PORTS = function("jack_get_ports", ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
    static final MethodHandle FREE = function("jack_free", null, ADDRESS);
    static final MethodHandle CONNECT = function("jack_connect", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle SET_FREEWHEEL = function("jack_set_freewheel", JAVA_INT, ADDRESS, JAVA_INT);

    private JackLibrary() {}

    /** {@return whether there is a JACK library on this machine} */
    static boolean present() {
        return FOUND.isPresent();
    }

    private static Optional<SymbolLookup> load(String name) {
        try {
            return Optional.of(SymbolLookup.libraryLookup(name, Arena.global()));
        } catch (IllegalArgumentException absent) {
            return Optional.empty(); // perhaps there by another system's name
        }
    }

    private static MethodHandle function(String name, @Nullable MemoryLayout result, MemoryLayout... arguments) {
        return function(name, arguments.length, result, arguments);
    }

    private static MethodHandle function(
            String name, int fixedArguments, @Nullable MemoryLayout result, MemoryLayout... arguments) {
        FunctionDescriptor type =
                result == null ? FunctionDescriptor.ofVoid(arguments) : FunctionDescriptor.of(result, arguments);
        Optional<MemorySegment> address = FOUND.flatMap(library -> library.find(name));
        if (address.isEmpty()) {
            return MethodHandles.empty(type.toMethodType()); // never called: see present()
        }
        return fixedArguments == arguments.length
                ? LINKER.downcallHandle(address.get(), type)
                : LINKER.downcallHandle(address.get(), type, Linker.Option.firstVariadicArg(fixedArguments));
    }

    /**
     * Makes a C function of a Java one; it returns zero where the Java one returns nothing.
     *
     * @param target takes the first arguments of {@code type}, or none; must not throw
     * @param arena how long the function lives
     */
    static MemorySegment callback(MethodHandle target, FunctionDescriptor type, Arena arena) {
        MethodType full = type.toMethodType();
        MethodHandle adapted = full.returnType() == target.type().returnType()
                ? target
                : MethodHandles.filterReturnValue(target, MethodHandles.zero(full.returnType()));
        int taken = target.type().parameterCount();
        adapted =
                MethodHandles.dropArguments(adapted, taken, full.parameterList().subList(taken, full.parameterCount()));
        return LINKER.upcallStub(adapted, type, arena);
    }
}
