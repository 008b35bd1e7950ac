package tamis.demo.service;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A socket of our own in the place of systemd's, which hears what a service tells. */
final class NotifyListener implements AutoCloseable {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final int SIZE = 4096;

    private final Arena arena = Arena.ofShared();
    private final int socket;

    /** Listens at a path. */
    NotifyListener(Path path) throws Throwable {
        byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
        MemorySegment address = arena.allocate(110);
        address.set(ValueLayout.JAVA_SHORT, 0, (short) 1);
        MemorySegment.copy(name, 0, address, ValueLayout.JAVA_BYTE, 2, name.length);
        socket = (int)
                function("socket", FunctionDescriptor.of(INT, INT, INT, INT)).invokeExact(1, 2, 0);
        int bound = (int) function("bind", FunctionDescriptor.of(INT, INT, ValueLayout.ADDRESS, INT))
                .invokeExact(socket, address, 110);
        MemorySegment patience = arena.allocate(ValueLayout.JAVA_LONG, 2);
        patience.setAtIndex(ValueLayout.JAVA_LONG, 0, 60); // seconds; the longest wait
        int set = (int) function("setsockopt", FunctionDescriptor.of(INT, INT, INT, INT, ValueLayout.ADDRESS, INT))
                .invokeExact(socket, 1, 20, patience, 16);
        if (socket < 0 || bound != 0 || set != 0) {
            throw new IOException("no socket at " + path);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
    }

    /** {@return the next message; waits for it} */
    String next() throws Throwable {
        MemorySegment bytes = arena.allocate(SIZE);
        long got = (long) function(
                        "recv",
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_LONG, INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, INT))
                .invokeExact(socket, bytes, (long) SIZE, 0);
        if (got < 0) {
            throw new IOException("nothing came");
        }
        return new String(bytes.asSlice(0, got).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    /** {@return the next message that is not another of those; waits for it} */
    String nextBut(String left) throws Throwable {
        String message = next();
        while (message.equals(left)) {
            message = next();
        }
        return message;
    }

    @Override
    public void close() throws IOException {
        try {
            int closed =
                    (int) function("close", FunctionDescriptor.of(INT, INT)).invokeExact(socket);
            if (closed != 0) {
                throw new IOException("the socket was closed already");
            }
        } catch (IOException | RuntimeException | Error fault) {
            throw fault;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
        arena.close();
    }
}
