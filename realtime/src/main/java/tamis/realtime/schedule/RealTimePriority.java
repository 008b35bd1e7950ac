package tamis.realtime.schedule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Real-time scheduling of the threads that sound depends on: they run before everything else on the machine, so that
 * other work is not heard. Linux only, and only where the system grants it (as root, or within {@code ulimit -r});
 * elsewhere every call answers false and changes nothing. Control threads call this, before they run.
 */
public final class RealTimePriority {
    private static final int OTHER = 0; // SCHED_OTHER
    private static final int ROUND_ROBIN = 2; // SCHED_RR
    private static final int IDLE = 5; // SCHED_IDLE
    private static final int OF_AUDIO = 10;
    private static final int OF_SAFEPOINTS = 11; // audio threads wait for it at times, so it must not wait for them
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final Path THIS_THREAD = Path.of("/proc/thread-self");
    private static final @Nullable MethodHandle SET_SCHEDULER = setScheduler();

    private RealTimePriority() {}

    /** Raises the calling thread, and every thread that it will start. {@return whether the system granted it} */
    public static boolean raiseThisThread() {
        return set(0, ROUND_ROBIN, OF_AUDIO);
    }

    /**
     * Does something with the calling thread raised, then lowers it; threads of a sound library that are started
     * meanwhile stay raised.
     */
    public static <T> T during(Callable<T> work) throws Exception {
        boolean raised = raiseThisThread();
        try {
            return work.call();
        } finally {
            if (raised) {
                set(0, OTHER, 0);
            }
        }
    }

    /** Raises the thread of the JVM that all others wait for at a safepoint. {@return whether that was granted} */
    public static boolean raiseSafepoints() {
        if (!Files.isDirectory(THREADS)) {
            return false;
        }
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path thread : threads) {
                if (Files.readString(thread.resolve("comm")).startsWith("VM Thread")) {
                    return set(Integer.parseInt(thread.getFileName().toString()), ROUND_ROBIN, OF_SAFEPOINTS);
                }
            }
            return false;
        } catch (IOException | UncheckedIOException hidden) {
            return false; // a system that shows no threads
        }
    }

    /** {@return what the system calls the calling thread, to {@link #lower} it from another; 0 where it has no name} */
    public static int thisThread() {
        try {
            return Integer.parseInt(THIS_THREAD.toRealPath().getFileName().toString());
        } catch (IOException | NumberFormatException hidden) {
            return 0; // a system that shows no threads
        }
    }

    /** Lowers a thread that nobody can end, so that it runs after everything else. */
    public static void lower(int thread) {
        if (thread > 0) {
            set(thread, IDLE, 0);
        }
    }

    /** {@return whether this process may use it at all, tried on the calling thread and taken back} */
    public static boolean isGranted() {
        return raiseThisThread() && set(0, OTHER, 0);
    }

    private static boolean set(int thread, int policy, int priority) {
        if (SET_SCHEDULER == null) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment parameter = arena.allocateFrom(ValueLayout.JAVA_INT, priority);
            return (int) SET_SCHEDULER.invokeExact(thread, policy, parameter) == 0;
        } catch (Throwable impossible) {
            throw new IllegalStateException("sched_setscheduler takes two numbers and an address", impossible);
        }
    }

    @SuppressWarnings("restricted") // the launcher enables native access
    private static @Nullable MethodHandle setScheduler() {
        if (!"Linux".equals(System.getProperty("os.name"))) {
            return null;
        }
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("sched_setscheduler")
                .map(address -> linker.downcallHandle(
                        address,
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS)))
                .orElse(null);
    }
}
