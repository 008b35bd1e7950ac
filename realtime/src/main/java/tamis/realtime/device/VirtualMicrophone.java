package tamis.realtime.device;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * A source that other programs of this user can record from, as if it were a microphone: what this process plays. It is
 * two modules of the user's sound server (PulseAudio, or PipeWire's stand-in for it): a sink that nobody hears, and a
 * source that hears it. Closing removes both.
 *
 * <p>Made before the output device is opened, since the server is told by the environment where this process plays to.
 */
public final class VirtualMicrophone implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final long RESTORE_NANOS = 1_000_000_000L;

    private final String name;
    private final Deque<String> modules = new ArrayDeque<>(); // latest first
    private long restored = System.nanoTime();

    /**
     * Creates it.
     *
     * @param name what other programs choose it by: letters, digits, dots, dashes and underscores
     * @throws AudioDeviceException when the sound server does not answer, or has one of that name
     */
    public VirtualMicrophone(String name) throws IOException, InterruptedException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of a virtual microphone is of letters, digits, dots, dashes and underscores, got "
                            + name);
        }
        this.name = name;
        if (exists()) {
            throw new AudioDeviceException("the sound server has a source named " + name + " already; choose another");
        }
        create();
        playTo(name + ".sink");
    }

    private boolean exists() throws IOException, InterruptedException {
        return pactl("list", "short", "sources").lines().anyMatch(line -> line.contains("\t" + name + "\t"));
    }

    private void create() throws IOException, InterruptedException {
        modules.clear();
        try {
            modules.push(pactl(
                    "load-module",
                    "module-null-sink",
                    "sink_name=" + name + ".sink",
                    "sink_properties=device.description=" + name + ".sink"));
            modules.push(pactl(
                    "load-module",
                    "module-remap-source",
                    "master=" + name + ".sink.monitor",
                    "source_name=" + name,
                    "source_properties=device.description=" + name));
        } catch (IOException refused) {
            close();
            throw refused;
        }
    }

    /** Creates it anew when the server forgot it, as after a restart; asks at most once a second. */
    public void restore() throws InterruptedException {
        if (System.nanoTime() - restored < RESTORE_NANOS) {
            return;
        }
        restored = System.nanoTime();
        try {
            if (!exists()) {
                create();
            }
        } catch (IOException stillGone) {
            modules.clear(); // the server has not come back; so the next time
        }
    }

    /** Removes it; a server that has gone took it along. */
    @Override
    public void close() {
        while (!modules.isEmpty()) {
            try {
                pactl("unload-module", modules.pop());
            } catch (IOException gone) {
                modules.clear();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** The library that plays is in this process and reads its environment, which Java cannot change. */
    @SuppressWarnings("restricted") // the launcher enables native access
    private static void playTo(String sink) {
        Linker linker = Linker.nativeLinker();
        try (Arena arena = Arena.ofConfined()) {
            int failed = (int) linker.downcallHandle(
                            linker.defaultLookup().findOrThrow("setenv"),
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT))
                    .invokeExact(arena.allocateFrom("PULSE_SINK"), arena.allocateFrom(sink), 1);
            if (failed != 0) {
                throw new IllegalStateException("the environment is full");
            }
        } catch (IllegalStateException full) {
            throw full;
        } catch (Throwable impossible) {
            throw new LinkageError("setenv", impossible);
        }
    }

    private static String pactl(String... words) throws IOException, InterruptedException {
        try {
            return Pactl.ask(words);
        } catch (AudioDeviceException refused) {
            throw refused;
        } catch (IOException absent) {
            throw new AudioDeviceException(
                    "a virtual microphone needs the program pactl; install pulseaudio-utils", absent);
        }
    }
}
