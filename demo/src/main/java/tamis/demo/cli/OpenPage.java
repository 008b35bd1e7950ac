package tamis.demo.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Shows a page in the user's own browser, as the system opens pages. */
final class OpenPage {
    private static final List<List<String>> OPENERS =
            List.of(List.of("xdg-open"), List.of("gio", "open"), List.of("sensible-browser"), List.of("x-www-browser"));

    private OpenPage() {}

    /** Opens it; when there is nothing to open it with, says where it is. */
    static void open(String url, Map<String, String> environment, String system, PrintWriter err) {
        Optional<List<String>> opener = opener(environment, system);
        try {
            if (opener.isPresent()) {
                List<String> call = new ArrayList<>(opener.get());
                call.add(url);
                new ProcessBuilder(call)
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start();
                return;
            }
        } catch (IOException fault) {
            // told below: whoever reads it can open the page by hand
        }
        err.println("no browser was found to open the page with: it is at " + url);
    }

    /** {@return the program and its arguments: $BROWSER, else what the system has} */
    static Optional<List<String>> opener(Map<String, String> environment, String system) {
        String own = environment.getOrDefault("BROWSER", "");
        if (!own.isEmpty()) {
            return Optional.of(List.of(own));
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            return Optional.of(List.of("open"));
        }
        if (name.contains("windows")) {
            return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler"));
        }
        String path = environment.getOrDefault("PATH", "");
        return OPENERS.stream()
                .filter(opener -> isThere(opener.getFirst(), path))
                .findFirst();
    }

    private static boolean isThere(String program, String path) {
        for (String folder : path.split(File.pathSeparator, -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
