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
import tamis.demo.hits.HitReport;
import tamis.dsp.hits.HitDetector;

/** {@code tamis hits}: when something was struck, and how hard. */
@Command(
        name = "hits",
        description = "Lists the impacts in a recording: knocks, keys, drums. By the physics-aware deep NMF detector.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  tamis hits drums.wav --plot hits.png"})
public final class HitsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "IN", description = "WAV or FLAC of any rate and channel count.")
    private Path input = Path.of("");

    @Option(names = "--plot", paramLabel = "PNG", description = "Picture to draw: waveform, hits, detection function.")
    private @Nullable Path plot;

    @Option(
            names = "--threshold",
            paramLabel = "DB",
            description = "How far a hit must stand out; less finds more of them. ${DEFAULT-VALUE} unless given.")
    private double thresholdDb = HitDetector.Settings.NORMAL.thresholdDb();

    @Option(
            names = "--share",
            paramLabel = "SHARE",
            description = "The same as a share of what the last hits had; 0 finds faint ones right after loud ones."
                    + " ${DEFAULT-VALUE} unless given.")
    private double share = HitDetector.Settings.NORMAL.share();

    @Option(
            names = "--apart",
            paramLabel = "S",
            description = "Shortest time between two hits; ${DEFAULT-VALUE} unless given.")
    private double refractorySeconds = HitDetector.Settings.NORMAL.refractorySeconds();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (plot != null) {
            OutputFile.checked(plot, input, true);
        }
        HitReport report = HitReport.of(input, new HitDetector.Settings(thresholdDb, share, refractorySeconds));
        PrintWriter out = Terminal.out(spec);
        report.print(out);
        out.flush();
        if (plot != null) {
            report.plot(plot);
        }
        return 0;
    }
}
