package tamis.demo.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tamis.demo.spatial.TalkersReport;

/** {@code tamis bench talkers}: separation by direction on real talkers. */
@Command(
        name = "talkers",
        description = "Mixes recorded talkers to stereo without echo, separates them by direction, and rates each.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  tamis bench talkers speech/ --talkers 4"})
public final class BenchTalkersCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Recordings of one talker each, WAV or FLAC, at any depth.")
    private Path folder = Path.of("");

    @Option(names = "--talkers", defaultValue = "3", description = "2 to 4; ${DEFAULT-VALUE} unless given.")
    private int talkers;

    @Option(names = "--mixtures", defaultValue = "3", description = "How many; ${DEFAULT-VALUE} unless given.")
    private int mixtures;

    @Option(names = "--seed", defaultValue = "1", description = "Of the draw; ${DEFAULT-VALUE} unless given.")
    private long seed;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Terminal.out(spec);
        TalkersReport.run(folder, talkers, mixtures, seed, line -> {
            out.println(line);
            out.flush();
        });
        return 0;
    }
}
