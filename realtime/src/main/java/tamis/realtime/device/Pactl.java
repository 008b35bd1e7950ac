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
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroy();
            throw new AudioDeviceException(
                    "the sound server refuses \"pactl " + String.join(" ", words) + "\": " + said);
        }
        return said;
    }
}
