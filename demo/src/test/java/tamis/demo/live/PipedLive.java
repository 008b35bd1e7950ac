package tamis.demo.live;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@code tamis live --pipe} in a JVM of its own, and {@code tamis ctl} beside it in another. */
final class PipedLive implements AutoCloseable {
    private static final int LONGEST_SECONDS = 120; // a JVM's start and warm-up on a machine busy with other things

    private final Process process;

    /**
     * Starts it.
     *
     * @param folder of its presets and its control socket
     * @param name of the instance
     */
    PipedLive(Path folder, String name, String... options) throws IOException {
        List<String> call = new ArrayList<>(List.of("live", "--pipe", "--name", name));
        call.addAll(Arrays.asList(options));
        process = tamis(folder, call).start();
    }

    /** Waits until sound may come. */
    void awaitRunning() throws IOException {
        BufferedReader told = process.errorReader();
        String line = told.readLine();
        while (line != null && !line.startsWith("running: ")) {
            line = told.readLine();
        }
        assertTrue(line != null, "it did not start");
    }

    /**
     * {@return as many bytes as are sent through}
     *
     * @param sound whole hops, since a pipe waits for the rest of one; less than a pipe holds, 64 KiB
     */
    byte[] pass(byte[] sound) throws IOException {
        process.getOutputStream().write(sound);
        process.getOutputStream().flush();
        return process.getInputStream().readNBytes(sound.length);
    }

    /** {@return a call of {@code tamis ctl} that finds the instances of that folder} */
    static Process ctl(Path folder, String... words) throws IOException {
        List<String> call = new ArrayList<>(List.of("ctl"));
        call.addAll(Arrays.asList(words));
        return tamis(folder, call)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static ProcessBuilder tamis(Path folder, List<String> call) {
        ProcessBuilder builder = new ProcessBuilder(Launched.tamis(call.toArray(String[]::new)));
        builder.environment().put("TAMIS_PRESETS", folder.toString());
        builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
        return builder;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            assertTrue(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS), "it does not end");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
