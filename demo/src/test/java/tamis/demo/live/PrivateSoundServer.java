package tamis.demo.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A PulseAudio server of the test's own, with a virtual microphone and a virtual speaker. Knows nothing of the machine's
 * sound and leaves nothing behind.
 */
final class PrivateSoundServer implements AutoCloseable {
    /** Sample rate of both devices, Hz. */
    static final int SAMPLE_RATE = 48_000;

    private static final List<String> PROGRAMS = List.of("pulseaudio", "pactl", "pacat");
    private static final int TRIES = 100;

    /** What its virtual devices are. */
    enum Devices {
        /** By the system's clock: the microphone hears what is played to the sink "vmic", the speaker is "vspk". */
        TIMED(Optional.of("vmic.monitor"), """
                load-module module-null-sink sink_name=vmic rate=48000 channels=2 format=s16le norewinds=1
                load-module module-null-sink sink_name=vspk rate=48000 channels=2 format=s16le norewinds=1
                """),
        /** Two pipes at whose other ends is a {@link VirtualCard}, which is also their clock. */
        PIPED(Optional.of("vmic"), """
                load-module module-pipe-source source_name=vmic file=%1$s/microphone rate=48000 channels=1 format=s16le
                load-module module-pipe-sink sink_name=vspk file=%1$s/speaker rate=48000 channels=2 format=float32le
                """),
        /** What is played is what is recorded. */
        LOOPED(Optional.of("vspk.monitor"), """
                load-module module-null-sink sink_name=vspk rate=48000 channels=2 format=s16le norewinds=1
                """),
        /** As TIMED, with a second pair; programs use those that are the server's defaults, at first the first. */
        CHANGING(Optional.empty(), """
                load-module module-null-sink sink_name=vmic rate=48000 channels=2 format=s16le norewinds=1
                load-module module-null-sink sink_name=vspk rate=48000 channels=2 format=s16le norewinds=1
                load-module module-null-sink sink_name=vmic2 rate=48000 channels=2 format=s16le norewinds=1
                load-module module-null-sink sink_name=vspk2 rate=48000 channels=2 format=s16le norewinds=1
                set-default-sink vspk
                set-default-source vmic.monitor
                """);

        private final Optional<String> source;
        private final String script;

        Devices(Optional<String> source, String script) {
            this.source = source;
            this.script = script;
        }
    }

    private final Path folder;
    private final Devices devices;
    private final Process server;

    /** Starts a server whose files are in {@code folder}, and waits until it answers. */
    PrivateSoundServer(Path folder, Devices devices) throws IOException, InterruptedException {
        this.folder = folder;
        this.devices = devices;
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Path script = folder.resolve("script.pa");
        Files.writeString(script, "load-module module-native-protocol-unix\n" + devices.script.formatted(folder));
        this.server = start(
                "server",
                true,
                "pulseaudio",
                "-n",
                "-F",
                script.toString(),
                "--daemonize=no",
                "--exit-idle-time=-1",
                "--use-pid-file=no",
                "--realtime=no",
                "--high-priority=no",
                "--disable-shm=yes");
        for (int tries = 0; !answers(); tries++) {
            if (tries == TRIES || !server.isAlive()) {
                close();
                throw new IOException(
                        "the sound server does not answer: " + Files.readString(folder.resolve("server")));
            }
        }
        hurry(server); // it gives up any priority it was started with
    }

    /** {@return what is missing to run one here, empty for nothing} */
    static List<String> missing() {
        return missing(PROGRAMS);
    }

    /** {@return which of those programs there are not} */
    static List<String> missing(List<String> programs) {
        List<String> folders =
                Arrays.asList(System.getenv().getOrDefault("PATH", "").split(":"));
        return programs.stream()
                .filter(program -> folders.stream().noneMatch(in -> Files.isExecutable(Path.of(in, program))))
                .toList();
    }

    /**
     * Starts a program that sees this server only: its default input is the microphone, its output the speaker.
     *
     * @param log file in the folder that takes what it prints
     * @param urgent whether it is scheduled before everything else, where the system lets us: other work on the machine
     *     must not be heard
     */
    Process start(String log, boolean urgent, String... command) throws IOException {
        List<String> words = new ArrayList<>(urgent ? urgently() : List.of());
        words.addAll(Arrays.asList(command));
        ProcessBuilder builder = new ProcessBuilder(words);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PULSE_") || name.startsWith("DBUS_"));
        environment.put("XDG_RUNTIME_DIR", folder.toString());
        environment.put("HOME", folder.toString());
        environment.put("TAMIS_PRESETS", folder.toString()); // the bundled ones, whatever its user made
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString()); // nothing is known of its devices
        devices.source.ifPresent(source -> {
            environment.put("PULSE_SINK", "vspk");
            environment.put("PULSE_SOURCE", source);
        });
        Path file = folder.resolve(log);
        return builder.redirectError(file.toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(file.toFile()))
                .start();
    }

    /** Schedules a running program before everything else, where the system lets us. */
    private static void hurry(Process program) throws IOException, InterruptedException {
        if (!urgently().isEmpty()) {
            run("chrt", "--all-tasks", "--rr", "--pid", "10", Long.toString(program.pid()));
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        new ProcessBuilder(command).start().waitFor();
    }

    private static List<String> urgently() throws IOException {
        List<String> prefix = List.of("chrt", "--rr", "10");
        try {
            List<String> trial = new ArrayList<>(prefix);
            trial.add("true");
            return new ProcessBuilder(trial).start().waitFor() == 0 ? prefix : List.of();
        } catch (IOException absent) {
            return List.of(); // no such program here
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    private boolean answers() throws IOException, InterruptedException {
        Process question = start("question", false, "pactl", "list", "short", "sinks");
        boolean done = question.waitFor(5, TimeUnit.SECONDS);
        return done && Files.readString(folder.resolve("question")).contains("vspk");
    }

    @Override
    public void close() {
        server.destroy();
        try {
            if (!server.waitFor(5, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@return what a program printed so far} */
    String log(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
