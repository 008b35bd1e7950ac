package tamis.realtime.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** A JACK server of the test's own, whose hardware is a dummy. */
final class JackServer implements AutoCloseable {
    private static final int TRIES = 100;

    private final String name;
    private final Process process;

    /** Starts a server; whoever opens a client waits for it, see {@link #join}. */
    JackServer(String name, int sampleRate, int period) throws IOException {
        this.name = name;
        this.process = new ProcessBuilder(
                        "jackd",
                        "--no-realtime",
                        "--sync",
                        "--name",
                        name,
                        "-d",
                        "dummy",
                        "-r",
                        Integer.toString(sampleRate),
                        "-p",
                        Integer.toString(period))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** {@return whether one can be run here} */
    static boolean installed() {
        String path = System.getenv().getOrDefault("PATH", "");
        return JackLibrary.present()
                && Arrays.stream(path.split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, "jackd")));
    }

    String name() {
        return name;
    }

    /** Opens a client as soon as the server answers. */
    JackClient join(String client, JackClient.Listener listener) throws IOException, InterruptedException {
        for (int tries = 0; ; tries++) {
            try {
                return new JackClient(client, name, listener);
            } catch (AudioDeviceException notYet) {
                if (tries == TRIES || process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw notYet;
                }
            }
        }
    }

    /** Kills the server, as if it had crashed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(10, TimeUnit.SECONDS)
                .exceptionally(slow -> process.destroyForcibly())
                .join();
    }
}
