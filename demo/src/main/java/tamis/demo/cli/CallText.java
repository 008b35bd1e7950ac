package tamis.demo.cli;

import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** A call as it is told in a preset: all files and folders by their last name only, for where they lay says nothing elsewhere. */
final class CallText {
    private CallText() {}

    static String of(CommandSpec spec) {
        return spec.root().commandLine().getParseResult().originalArgs().stream()
                .map(word -> word.contains("/") ? String.valueOf(Path.of(word).getFileName()) : word)
                .collect(Collectors.joining(" ", "tamis ", ""));
    }
}
