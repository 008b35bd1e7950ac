package tamis.demo.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What systemd thinks of a unit. */
final class UnitCheck {
    private static final String PROGRAM = "systemd-analyze";
    private static final long LONGEST_SECONDS = 60;

    private UnitCheck() {}

    /**
     * {@return what {@code systemd-analyze verify} says: nothing when it is fine; empty where there is no such program}
     *
     * @param system whether it is a unit of the system, not of a user
     */
    static Optional<String> verify(Path unit, boolean system) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(PROGRAM, system ? "--system" : "--user", "verify", unit.toString());
        builder.environment().putIfAbsent("XDG_RUNTIME_DIR", System.getProperty("java.io.tmpdir")); // it wants one
        Process process;
        try {
            process = builder.redirectErrorStream(true).start();
        } catch (IOException none) {
            return Optional.empty();
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(PROGRAM + " does not end");
        }
        return Optional.of(process.exitValue() == 0 ? said : "exit code " + process.exitValue() + ": " + said);
    }
}
