package tamis.demo.service;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/** Sends to a datagram socket of the Unix family, which the JDK cannot; Linux only. Each message has a socket of its own. */
final class DatagramSocket {
    private static final short UNIX = 1; // AF_UNIX
    private static final int DATAGRAM = 2 | 0x80000; // SOCK_DGRAM | SOCK_CLOEXEC
    private static final int NO_SIGNAL = 0x4000 | 0x40; // MSG_NOSIGNAL | MSG_DONTWAIT: it never waits
    private static final int LONGEST_PATH = 107;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final MethodHandle SOCKET = function("socket", FunctionDescriptor.of(INT, INT, INT, INT));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(INT, INT));
    private static final MethodHandle SEND_TO = function(
            "sendto",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    INT,
                    ValueLayout.ADDRESS,
                    INT));

    private DatagramSocket() {}

    @SuppressWarnings("restricted") // the launcher enables native access
    private static MethodHandle function(String name, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
    }

    /**
     * Sends one message.
     *
     * @param path of the socket; one that begins with {@code @} is abstract
     * @throws IOException when nobody takes it
     */
    static void send(String path, String message) throws IOException {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        if (name.length == 0 || name.length > LONGEST_PATH) {
            throw new IOException("a socket's path must have 1 to " + LONGEST_PATH + " bytes, got " + path);
        }
        if (name[0] == '@') {
            name[0] = 0;
        }
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(Short.BYTES + LONGEST_PATH + 1L);
            address.set(ValueLayout.JAVA_SHORT, 0, UNIX);
            MemorySegment.copy(name, 0, address, ValueLayout.JAVA_BYTE, Short.BYTES, name.length);
            int length = Short.BYTES + name.length + (name[0] == 0 ? 0 : 1);
            MemorySegment content = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            int socket = (int) SOCKET.invokeExact((int) UNIX, DATAGRAM, 0);
            if (socket < 0) {
                throw new IOException("there is no socket of the Unix family to be had");
            }
            long sent = (long) SEND_TO.invokeExact(socket, content, (long) bytes.length, NO_SIGNAL, address, length);
            int closed = (int) CLOSE.invokeExact(socket);
            if (sent != bytes.length || closed != 0) {
                throw new IOException("nobody takes messages at " + path);
            }
        } catch (IOException | RuntimeException | Error fault) {
            throw fault;
        } catch (Throwable impossible) {
            throw new IllegalStateException("functions of C throw nothing", impossible);
        }
    }
}
