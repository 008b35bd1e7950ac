package tamis.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tamis.demo.bench.StartBench;

/** {@code tamis bench start}: from the command to the first hop. */
@Command(
        name = "start",
        description =
                "How long it takes from the command to the first hop that comes out, cold: tamis live --pipe, anew"
                        + " each time.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  tamis bench start", "  tamis bench start --preset speech-16k-nmf --times 20"})
public final class BenchStartCommand implements Callable<Integer> {
    @Option(names = "--preset", paramLabel = "NAME", defaultValue = "speech-16k", description = "${DEFAULT-VALUE}.")
    private String preset = "";

    @Option(names = "--times", paramLabel = "N", defaultValue = "7", description = "${DEFAULT-VALUE} unless given.")
    private int times;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Terminal.out(spec);
        if (times < 1) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--times must be at least 1, got " + times);
        }
        Path launcher = Path.of(System.getProperty("tamis.home", "demo")).resolve("tamis");
        StartBench bench = new StartBench(launcher, preset);
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
            millis[i] = bench.millis();
            out.printf("%.0f ms%n", millis[i]);
            out.flush();
        }
        Arrays.sort(millis);
        out.printf(
                "from the command to the first hop: %.0f ms at the median, %.0f at best%n",
                millis[times / 2], millis[0]);
        return 0;
    }
}
