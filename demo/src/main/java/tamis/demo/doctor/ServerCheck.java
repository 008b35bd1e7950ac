package tamis.demo.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Looks at the sound server of this user, through the program pactl: PulseAudio, or PipeWire in its place. */
final class ServerCheck {
    private static final long LONGEST_ANSWER_SECONDS = 10;

    private ServerCheck() {}

    static List<Finding> findings() throws InterruptedException {
        Optional<Answer> info = ask("info");
        if (info.isEmpty()) {
            return List.of(Finding.fair(
                    "the program pactl is missing, so the sound server cannot be looked at",
                    "apt-get install pulseaudio-utils"));
        }
        if (info.get().exitCode() != 0) {
            return List.of(Finding.bad(
                    "no sound server answers: " + info.get().firstLine(),
                    "start one for this user, such as with: systemctl --user start pipewire-pulse, or: pulseaudio"
                            + " --start"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.good("sound server: " + info.get().field("Server Name")));
        findings.add(rate(info.get().field("Default Sample Specification")));
        findings.addAll(loudness("source", "input"));
        findings.addAll(loudness("sink", "output"));
        return findings;
    }

    private static Finding rate(String specification) {
        return specification.endsWith(" 48000Hz")
                ? Finding.good("the server runs at 48000 Hz")
                : Finding.fair(
                        "the server runs at " + specification + " and converts what is asked for at 48000 Hz",
                        "tamis live --rate with the server's, or default-sample-rate = 48000 in its configuration");
    }

    private static List<Finding> loudness(String kind, String name) throws InterruptedException {
        String device = "@DEFAULT_" + kind.toUpperCase(java.util.Locale.ROOT) + "@";
        Optional<Answer> mute = ask("get-" + kind + "-mute", device);
        if (mute.isEmpty() || mute.get().exitCode() != 0) {
            return List.of(Finding.bad(
                    "the server has no default " + name,
                    "plug one in, or choose one: pactl list short " + kind + "s; pactl set-default-" + kind + " NAME"));
        }
        if (mute.get().said().contains("yes")) {
            return List.of(
                    Finding.bad("the default " + name + " is muted", "pactl set-" + kind + "-mute " + device + " 0"));
        }
        Optional<Answer> volume = ask("get-" + kind + "-volume", device);
        if (volume.isPresent() && volume.get().said().contains("/   0% /")) {
            return List.of(Finding.bad(
                    "the default " + name + " is at volume 0", "pactl set-" + kind + "-volume " + device + " 100%"));
        }
        return List.of(Finding.good("the default " + name + " is not muted"));
    }

    private record Answer(int exitCode, String said) {
        String firstLine() {
            return said.lines().findFirst().orElse("it says nothing");
        }

        String field(String name) {
            return said.lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst()
                    .orElse("unknown");
        }
    }

    /** {@return what pactl answers, empty when there is no such program} */
    private static Optional<Answer> ask(String... words) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("pactl"));
        command.addAll(List.of(words));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean ended = process.waitFor(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS);
            process.destroy();
            return Optional.of(new Answer(ended ? process.exitValue() : 1, said));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
