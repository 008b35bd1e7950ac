package tamis.realtime.device;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tamis.dsp.AudioThread;

/** A client of a JACK server. Opened, given ports, activated, closed; by one control thread at a time. */
@SuppressWarnings("restricted") // the launcher grants native access
final class JackClient implements AutoCloseable {
    /** What the server tells; each on a thread of its own. Nothing may be thrown. */
    interface Listener {
        /** One period. The same number of frames every time, but for {@link #period}. */
        @AudioThread
        void process(int frames);

        /** The server is about to change its period; nothing is processed meanwhile. */
        void period(int frames);

        /** Some client was late, and a period was lost. */
        void xrun();

        /** The server has gone. */
        void shutdown();
    }

    private static final int NO_START_SERVER = 0x01;
    private static final int SERVER_NAME = 0x04;
    private static final int PORT_IS_INPUT = 0x1;
    private static final int PORT_IS_OUTPUT = 0x2;
    private static final int PORT_IS_PHYSICAL = 0x4;
    private static final int ALREADY_CONNECTED = 17; // EEXIST
    private static final String AUDIO = "32 bit float mono audio";
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    private static final MemorySegment QUIET =
            JackLibrary.callback(MethodHandles.zero(void.class), FunctionDescriptor.ofVoid(ADDRESS), Arena.global());

    private static final long LEAVE_NANOS = 250_000_000; // for the server's thread to be done with us

    private final Arena arena = Arena.ofShared();
    private final Listener listener;
    private final MemorySegment client;
    private volatile boolean leaving;
    private volatile boolean within; // a period is being processed
    private volatile boolean left = true; // the server's thread has nothing to do here any more

    /**
     * Joins a server that runs.
     *
     * @param name wished for; see {@link #name}
     * @param server its name, null for the default one
     * @throws AudioDeviceException when there is no JACK library or no such server
     */
    JackClient(String name, @Nullable String server, Listener listener) throws AudioDeviceException {
        if (!JackLibrary.present()) {
            throw new AudioDeviceException("there is no JACK library (libjack) on this machine; install jackd2");
        }
        this.listener = listener;
        try (Arena call = Arena.ofConfined()) {
            JackLibrary.ON_ERROR.invokeExact(QUIET);
            JackLibrary.ON_INFO.invokeExact(QUIET);
            MemorySegment serverName = server == null ? MemorySegment.NULL : call.allocateFrom(server);
            int options = server == null ? NO_START_SERVER : NO_START_SERVER | SERVER_NAME;
            this.client = (MemorySegment) JackLibrary.CLIENT_OPEN.invokeExact(
                    call.allocateFrom(name), options, call.allocate(JAVA_INT), serverName);
        } catch (Throwable impossible) {
            throw new LinkageError("jack_client_open", impossible);
        }
        if (client.address() == 0) {
            arena.close();
            throw new AudioDeviceException("there is no JACK server" + (server == null ? "" : " named " + server)
                    + " for this user; start one, such as with: jackd -d alsa");
        }
        register();
    }

    private void register() {
        MemorySegment none = MemorySegment.NULL;
        FunctionDescriptor withFrames = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG);
        MethodType process = MethodType.methodType(void.class, int.class);
        FunctionDescriptor plain = FunctionDescriptor.of(JAVA_INT, JAVA_LONG);
        try {
            JackLibrary.ON_SHUTDOWN.invokeExact(
                    client, callback("shutdown", FunctionDescriptor.ofVoid(JAVA_LONG)), none);
            MemorySegment processing =
                    JackLibrary.callback(MethodHandles.lookup().bind(this, "process", process), withFrames, arena);
            int failed = (int) JackLibrary.ON_PROCESS.invokeExact(client, processing, none);
            failed |= (int) JackLibrary.ON_BUFFER_SIZE.invokeExact(client, callback("period", withFrames), none);
            failed |= (int) JackLibrary.ON_XRUN.invokeExact(client, callback("xrun", plain), none);
            if (failed != 0) {
                throw new LinkageError("JACK took no callbacks");
            }
        } catch (Throwable impossible) {
            throw new LinkageError("jack_set_process_callback", impossible);
        }
    }

    /** Called by the server. */
    @AudioThread
    void process(int frames) {
        if (leaving) {
            left = true;
            return;
        }
        within = true;
        listener.process(frames);
        within = false;
    }

    private MemorySegment callback(String method, FunctionDescriptor type) throws ReflectiveOperationException {
        boolean counted = type.argumentLayouts().size() > 1;
        MethodType javaType =
                counted ? MethodType.methodType(void.class, int.class) : MethodType.methodType(void.class);
        return JackLibrary.callback(
                MethodHandles.lookup()
                        .findVirtual(Listener.class, method, javaType)
                        .bindTo(listener),
                type,
                arena);
    }

    /** {@return the name it goes by: the one wished for, or one like it when that was taken} */
    String name() {
        try {
            return text((MemorySegment) JackLibrary.CLIENT_NAME.invokeExact(client));
        } catch (Throwable impossible) {
            throw new LinkageError("jack_get_client_name", impossible);
        }
    }

    int sampleRate() {
        try {
            return (int) JackLibrary.SAMPLE_RATE.invokeExact(client);
        } catch (Throwable impossible) {
            throw new LinkageError("jack_get_sample_rate", impossible);
        }
    }

    /** {@return frames of a period} */
    int period() {
        try {
            return (int) JackLibrary.BUFFER_SIZE.invokeExact(client);
        } catch (Throwable impossible) {
            throw new LinkageError("jack_get_buffer_size", impossible);
        }
    }

    /** Adds an audio port of its own. */
    JackPort port(String name, boolean input) throws AudioDeviceException {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment port = (MemorySegment) JackLibrary.PORT_REGISTER.invokeExact(
                    client,
                    call.allocateFrom(name),
                    call.allocateFrom(AUDIO),
                    (long) (input ? PORT_IS_INPUT : PORT_IS_OUTPUT),
                    0L);
            if (port.address() == 0) {
                throw new AudioDeviceException("JACK has no room for another port, " + name);
            }
            return new JackPort(port, text((MemorySegment) JackLibrary.PORT_NAME.invokeExact(port)));
        } catch (AudioDeviceException fault) {
            throw fault;
        } catch (Throwable impossible) {
            throw new LinkageError("jack_port_register", impossible);
        }
    }

    /** Begins to process. */
    void activate() throws AudioDeviceException {
        left = false;
        try {
            if ((int) JackLibrary.ACTIVATE.invokeExact(client) != 0) {
                throw new AudioDeviceException("the JACK server does not let the client begin");
            }
        } catch (AudioDeviceException fault) {
            throw fault;
        } catch (Throwable impossible) {
            throw new LinkageError("jack_activate", impossible);
        }
    }

    /**
     * Finds audio ports of others.
     *
     * @param giving whether to find those that give sound, else those that take it
     * @param part of their names, upper and lower case apart; null for those of hardware
     */
    List<String> find(boolean giving, @Nullable String part) {
        long flags = (giving ? PORT_IS_OUTPUT : PORT_IS_INPUT) | (part == null ? PORT_IS_PHYSICAL : 0);
        List<String> found = new ArrayList<>();
        try (Arena call = Arena.ofConfined()) {
            MemorySegment list = (MemorySegment)
                    JackLibrary.GET_PORTS.invokeExact(client, MemorySegment.NULL, call.allocateFrom(AUDIO), flags);
            if (list.address() == 0) {
                return found;
            }
            MemorySegment names = list.reinterpret(Long.MAX_VALUE);
            for (int i = 0; names.getAtIndex(ADDRESS, i).address() != 0; i++) {
                String name = text(names.getAtIndex(ADDRESS, i));
                if (part == null || name.contains(part)) {
                    found.add(name);
                }
            }
            JackLibrary.FREE.invokeExact(list);
        } catch (Throwable impossible) {
            throw new LinkageError("jack_get_ports", impossible);
        }
        return found;
    }

    /** Connects a port that gives with one that takes; that they are connected already is no error. */
    void connect(String from, String to) throws AudioDeviceException {
        try (Arena call = Arena.ofConfined()) {
            int result = (int) JackLibrary.CONNECT.invokeExact(client, call.allocateFrom(from), call.allocateFrom(to));
            if (result != 0 && result != ALREADY_CONNECTED) {
                throw new AudioDeviceException("JACK does not connect " + from + " with " + to);
            }
        } catch (AudioDeviceException fault) {
            throw fault;
        } catch (Throwable impossible) {
            throw new LinkageError("jack_connect", impossible);
        }
    }

    /**
     * Asks the server what lies between a port of ours and the outside, in frames.
     *
     * @param capture whether the way in, else the way out
     */
    int latency(JackPort port, boolean capture) {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment range = call.allocate(JAVA_INT, 2); // least and most
            JackLibrary.PORT_LATENCY.invokeExact(port.handle(), capture ? 0 : 1, range);
            return range.getAtIndex(JAVA_INT, 1);
        } catch (Throwable impossible) {
            throw new LinkageError("jack_port_get_latency_range", impossible);
        }
    }

    /** Lets the server run as fast as its clients can, without devices, or at its pace again. */
    void freewheel(boolean on) throws AudioDeviceException {
        try {
            if ((int) JackLibrary.SET_FREEWHEEL.invokeExact(client, on ? 1 : 0) != 0) {
                throw new AudioDeviceException("the JACK server does not freewheel");
            }
        } catch (AudioDeviceException fault) {
            throw fault;
        } catch (Throwable impossible) {
            throw new LinkageError("jack_set_freewheel", impossible);
        }
    }

    /** Copies what came in at a port; within {@link Listener#process} only. */
    @AudioThread
    static void read(JackPort port, int frames, float[] into) {
        MemorySegment.copy(MEMORY, JAVA_FLOAT, buffer(port, frames), into, 0, frames);
    }

    /** Copies what is to leave at a port; within {@link Listener#process} only. */
    @AudioThread
    static void write(float[] from, int frames, JackPort port) {
        MemorySegment.copy(from, 0, MEMORY, JAVA_FLOAT, buffer(port, frames), frames);
    }

    private static LinkageError failed(String function, Throwable impossible) {
        return new LinkageError(function, impossible);
    }

    @AudioThread
    private static long buffer(JackPort port, int frames) {
        try {
            return (long) JackLibrary.PORT_BUFFER.invokeExact(port.handle(), frames);
        } catch (Throwable impossible) {
            throw failed("jack_port_get_buffer", impossible);
        }
    }

    private static String text(MemorySegment cString) {
        return cString.reinterpret(Long.MAX_VALUE).getString(0);
    }

    /** Leaves the server, and waits until nothing is processed any more. Not from within a callback. */
    @Override
    public void close() {
        // The library cancels its thread wherever that is. Cancelled within Java it would be waited for for ever, at
        // the
        // next moment when all threads have to stop; so it ends by itself, unless it has no more periods.
        leaving = true;
        long until = System.nanoTime() + LEAVE_NANOS;
        while (!left && (within || System.nanoTime() < until)) {
            LockSupport.parkNanos(1_000_000);
        }
        try {
            int unused = (int) JackLibrary.CLIENT_CLOSE.invokeExact(client);
        } catch (Throwable impossible) {
            throw new LinkageError("jack_client_close", impossible);
        }
        arena.close();
    }
}
