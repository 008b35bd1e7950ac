package tamis.realtime.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program that talks to the user's sound server: PulseAudio, or PipeWire's stand-in for it. */
final class Pactl {
    private static final long LONGEST_ANSWER_SECONDS = 10;

    private Pactl() {}

    /** {@return its call with those words, its answers in English} */
    static ProcessBuilder call(String... words) {
        List<String> command = new ArrayList<>(List.of("pactl"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    /**
     * {@return what the server answers}
     *
     * @throws AudioDeviceException when it does not, or refuses
     * @throws IOException when there is no such program
     */
    static String ask(String... words) throws IOException, InterruptedException {
        Process process = call(words).start();
        // A server that does not answer lets it hang; once it is ended, what it has said can be read to the end.
        Thread patience = Thread.ofVirtual().name("tamis-pactl").start(() -> endLate(process));
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new AudioDeviceException(
                        "the sound server refuses \"pactl " + String.join(" ", words) + "\": " + said);
            }
            return said;
        } finally {
            patience.interrupt();
            process.destroy();
        }
    }

    private static void endLate(Process process) {
        try {
            if (!process.waitFor(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (InterruptedException answered) {
            Thread.currentThread().interrupt();
        }
    }
}
