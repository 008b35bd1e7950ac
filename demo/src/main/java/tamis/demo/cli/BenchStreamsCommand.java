package tamis.demo.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tamis.demo.bench.StreamsBench;

/** {@code tamis bench streams}: streams a core can solve. */
@Command(
        name = "streams",
        description = "How many 16 kHz streams one core solves with 64 shared atoms, 257 bins and 10 updates; without"
                + " transforms and masks.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  tamis bench streams"})
public final class BenchStreamsCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Terminal.out(spec);
        out.printf("%-16s %14s %16s %16s%n", "64 streams", "us a frame", "streams, hop 256", "streams, hop 128");
        for (StreamsBench.Row row : List.of(StreamsBench.single(), StreamsBench.batch())) {
            out.printf("%-16s %14.1f %16d %16d%n", row.way(), row.micros(), row.streams(256), row.streams(128));
            out.flush();
        }
        return 0;
    }
}
