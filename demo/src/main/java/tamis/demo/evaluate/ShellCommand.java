package tamis.demo.evaluate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line for the shell with places for files, such as {@code sox {in} {out} norm}.
 *
 * @param name what tables call it
 * @param line with each place in braces
 */
public record ShellCommand(String name, String line) {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
    private static final long LONGEST_SECONDS = 600; // for one file
    private static final int LONGEST_COMPLAINT = 400; // characters

    public ShellCommand {
        if (name.isBlank() || name.length() > 40) {
            throw new IllegalArgumentException("a command's name must have 1 to 40 characters, got \"" + name + "\"");
        }
    }

    /**
     * {@return the command written as NAME=LINE}
     *
     * @param text as typed
     * @param places that the line must have, and no others
     * @throws IllegalArgumentException when it is not of that form
     */
    public static ShellCommand parse(String text, Set<String> places) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("\"" + text + "\" must be NAME=COMMAND with " + braced(places));
        }
        ShellCommand command = new ShellCommand(
                text.substring(0, equals).strip(), text.substring(equals + 1).strip());
        Set<String> found = new TreeSet<>();
        Matcher matcher = PLACE.matcher(command.line);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        if (!found.equals(places)) {
            throw new IllegalArgumentException("command \"" + command.line + "\" must have the places " + braced(places)
                    + ", got " + braced(found));
        }
        return command;
    }

    private static String braced(Set<String> places) {
        return places.isEmpty() ? "none" : "{" + String.join("} {", new TreeSet<>(places)) + "}";
    }

    /**
     * Runs it and waits for its end.
     *
     * @param files by the place each stands for
     * @return what it wrote to standard output
     * @throws IOException when it cannot be started, fails or takes longer than ten minutes; the message says how
     */
    String run(Map<String, Path> files) throws IOException, InterruptedException {
        Path out = Files.createTempFile("tamis-", ".out");
        Path err = Files.createTempFile("tamis-", ".err");
        try {
            Process process = new ProcessBuilder(List.of("/bin/sh", "-c", filled(files)))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            try {
                if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                    throw new IOException(name + " took longer than " + LONGEST_SECONDS + " s for one file");
                }
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            if (process.exitValue() != 0) {
                throw new IOException(name + " ended with exit code " + process.exitValue() + ": " + end(err));
            }
            return Files.readString(out, StandardCharsets.UTF_8);
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    private String filled(Map<String, Path> files) {
        return PLACE.matcher(line).replaceAll(place -> Matcher.quoteReplacement("'" + files.get(place.group(1)) + "'"));
    }

    private static String end(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
        return text.length() <= LONGEST_COMPLAINT ? text : "... " + text.substring(text.length() - LONGEST_COMPLAINT);
    }
}
