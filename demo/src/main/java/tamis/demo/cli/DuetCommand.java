package tamis.demo.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tamis.demo.spatial.DuetReport;
import tamis.dsp.spatial.DuetRegion;
import tamis.realtime.file.AudioFile;

/** {@code tamis duet}: sources by the direction they come from. */
@Command(
        name = "duet",
        description = "Separates a stereo recording by level and delay between its channels.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Writes a file for each source, a picture of the histogram and the table of its peaks. Look at the picture,",
            "then choose a box in it with --region.",
            "",
            "Examples:",
            "  tamis duet meeting.wav -o talkers --sources 3",
            "  tamis duet mix.wav -o left --sources 1 --region=-0.8,-0.2,-1,1"
        })
public final class DuetCommand implements Callable<Integer> {
    @Parameters(paramLabel = "IN", description = "Stereo WAV or FLAC.")
    private Path input = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "Folder to write to; made if it is not there, files in it are replaced.")
    private Path folder = Path.of("");

    @Option(
            names = "--sources",
            paramLabel = "N",
            defaultValue = "2",
            description = "How many; ${DEFAULT-VALUE} unless given.")
    private int count;

    @Option(
            names = "--region",
            paramLabel = "A0,A1,D0,D1",
            description = "A box chosen by hand as a source: symmetric attenuation from and to, delay in samples from"
                    + " and to. May be repeated.")
    private List<DuetRegion> regions = new ArrayList<>();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        DuetReport report = DuetReport.of(AudioFile.read(input), count, regions);
        PrintWriter out = Terminal.out(spec);
        out.print(report.table());
        report.write(folder).forEach(out::println);
        return 0;
    }
}
