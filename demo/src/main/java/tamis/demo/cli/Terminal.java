package tamis.demo.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command writes what it has to say. */
final class Terminal {
    private Terminal() {}

    static CommandLine commandLine(@Nullable CommandSpec spec) {
        return Objects.requireNonNull(spec, "picocli sets the spec before it calls")
                .commandLine();
    }

    static PrintWriter out(@Nullable CommandSpec spec) {
        return commandLine(spec).getOut();
    }

    static PrintWriter err(@Nullable CommandSpec spec) {
        return commandLine(spec).getErr();
    }

    /** {@return whether a person sits before it} */
    @SuppressWarnings("SystemConsoleNull") // it is null still where a run-time image leaves the console out
    static boolean isInteractive() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    static void tellClipped(PrintWriter out, long clipped) {
        if (clipped > 0) {
            out.println(clipped + " samples were too loud for 16 bit and were clipped; lower a gain");
        }
    }
}
