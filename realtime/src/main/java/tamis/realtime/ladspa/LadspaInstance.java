package tamis.realtime.ladspa;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Cleaner;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tamis.dsp.AudioThread;

/**
 * A plug-in that runs, with memory for each of its ports. Taken down when nobody refers to it any more, for the stream
 * that a swap replaced ends at a time that no one is told.
 */
final class LadspaInstance {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final FunctionDescriptor OF_HANDLE = FunctionDescriptor.ofVoid(ValueLayout.ADDRESS);

    private final MemorySegment handle;
    private final MethodHandle run;
    private final @Nullable MethodHandle activate;
    private final @Nullable MethodHandle deactivate;
    private final MemorySegment[] ports;
    private final long block;

    LadspaInstance(LadspaPlugin plugin, int sampleRate, int block) {
        MemorySegment descriptor = plugin.descriptor();
        MethodHandle instantiate = handle(
                descriptor,
                LadspaPlugin.INSTANTIATE,
                FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
        MethodHandle connect = handle(
                descriptor,
                LadspaPlugin.CONNECT_PORT,
                FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
        this.run = handle(
                descriptor, LadspaPlugin.RUN, FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
        this.activate = optional(descriptor, LadspaPlugin.ACTIVATE);
        this.deactivate = optional(descriptor, LadspaPlugin.DEACTIVATE);
        this.block = block;
        this.ports = memory(plugin.ports(), block);
        try {
            this.handle = (MemorySegment) instantiate.invokeExact(descriptor, (long) sampleRate);
            if (handle.address() == 0) {
                throw new IllegalArgumentException(
                        "the LADSPA plug-in " + plugin.label() + " refused to run at " + sampleRate + " Hz");
            }
            for (int port = 0; port < ports.length; port++) {
                connect.invokeExact(handle, (long) port, ports[port]);
            }
            if (activate != null) {
                activate.invokeExact(handle);
            }
        } catch (RuntimeException told) {
            throw told;
        } catch (Throwable fault) {
            throw failed(fault);
        }
        CLEANER.register(this, new TakeDown(handle, deactivate, optional(descriptor, LadspaPlugin.CLEANUP), ports));
    }

    private static MemorySegment[] memory(List<LadspaPort> ports, int block) {
        Arena arena = Arena.ofAuto();
        MemorySegment[] memory = new MemorySegment[ports.size()];
        for (int port = 0; port < memory.length; port++) {
            memory[port] =
                    arena.allocate(ValueLayout.JAVA_FLOAT, ports.get(port).audio() ? block : 1);
        }
        return memory;
    }

    /** {@return memory of a port: a block of samples, or one value} */
    MemorySegment port(int index) {
        return ports[index];
    }

    /** Runs one block, from the memory of the inputs to that of the outputs. */
    @AudioThread
    void run() {
        try {
            run.invokeExact(handle, block);
        } catch (Throwable fault) {
            throw failed(fault);
        }
    }

    /** As if newly made. */
    void restart() {
        try {
            if (deactivate != null) {
                deactivate.invokeExact(handle);
            }
            if (activate != null) {
                activate.invokeExact(handle);
            }
        } catch (Throwable fault) {
            throw failed(fault);
        }
    }

    private static IllegalStateException failed(Throwable fault) {
        return new IllegalStateException("a call into a LADSPA plug-in failed", fault);
    }

    private static @Nullable MethodHandle optional(MemorySegment descriptor, long offset) {
        boolean there = descriptor.get(ValueLayout.ADDRESS, offset).address() != 0;
        return there ? handle(descriptor, offset, OF_HANDLE) : null;
    }

    @SuppressWarnings("restricted") // native code is what this is for
    private static MethodHandle handle(MemorySegment descriptor, long offset, FunctionDescriptor function) {
        return Linker.nativeLinker().downcallHandle(descriptor.get(ValueLayout.ADDRESS, offset), function);
    }

    /** What remains to be done with an instance; it refers to the ports, which the plug-in may touch until then. */
    private record TakeDown(
            MemorySegment handle,
            @Nullable MethodHandle deactivate,
            @Nullable MethodHandle cleanup,
            MemorySegment[] ports)
            implements Runnable {
        @Override
        public void run() {
            try {
                if (deactivate != null) {
                    deactivate.invokeExact(handle);
                }
                if (cleanup != null) {
                    cleanup.invokeExact(handle);
                }
            } catch (Throwable fault) {
                throw failed(fault);
            }
        }
    }
}
