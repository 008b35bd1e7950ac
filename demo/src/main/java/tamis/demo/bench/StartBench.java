package tamis.demo.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * How long a program takes to start: from the command to the first hop that comes out of it, a new process each time.
 *
 * @param launcher the command, {@code demo/tamis}
 * @param preset to run
 */
public record StartBench(Path launcher, String preset) {
    private static final int BYTES = 16_384; // some hops, whatever the preset; fits into a pipe at once

    /**
     * {@return milliseconds from the command to the first sample}
     *
     * @throws IOException when the program ended without one; the message is what it said last
     */
    public double millis() throws IOException {
        String name = "bench-start-" + ProcessHandle.current().pid();
        long started = System.nanoTime();
        Process process = new ProcessBuilder(launcher.toString(), "live", "--pipe", "--preset", preset, "--name", name)
                .redirectError(ProcessBuilder.Redirect.PIPE)
                .start();
        try {
            process.getOutputStream().write(new byte[BYTES]);
            process.getOutputStream().flush();
            int first = process.getInputStream().read();
            double millis = (System.nanoTime() - started) / 1e6;
            if (first < 0) {
                String complaint = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
                throw new IOException(launcher + " gave no sound: " + complaint.strip());
            }
            return millis;
        } finally {
            process.destroy();
            process.onExit().join();
        }
    }
}
