package tamis.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tamis.demo.evaluate.Evaluation;
import tamis.demo.evaluate.Report;
import tamis.demo.evaluate.ReportCsv;
import tamis.demo.evaluate.ReportPage;
import tamis.demo.evaluate.ReportText;
import tamis.demo.evaluate.ShellCommand;
import tamis.presets.Preset;

/** {@code tamis evaluate}: how good a preset is where the truth is known, beside others. */
@Command(
        name = "evaluate",
        description = "Runs a preset, and other programs, over mixtures whose clean signals are known, and rates what"
                + " comes out: SI-SDR, SDR, STOI, ESTOI, speech distortion, noise reduction, speech level lost.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A table manifest.csv in or beside MIX_DIR tells what the mixtures are: the first column is the file's name,"
                    + " snr_db and noise_type are read where they are there. Without it the ratio is measured.",
            "Any rate and any number of channels will do: a preset of another rate converts there and back, channels are"
                    + " rated each by itself where the clean signal has as many, else mixed to one.",
            "A peer's delay is found by cross-correlation and taken out. PESQ is not built in: a program that prints it"
                    + " can be had in with --score.",
            "",
            "Examples:",
            "  tamis evaluate clean mix --oracle",
            "  tamis evaluate clean mix --versus speech-16k-nmf --csv figures.csv --html report.html",
            "  tamis evaluate clean mix --peer \"afftdn=ffmpeg -v error -y -i {in} -af afftdn {out}\"",
            "  tamis evaluate clean mix --score \"pesq=pesq-wb {clean} {out}\""
        })
public final class EvaluateCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CLEAN_DIR", description = "Clean signals, WAV or FLAC.")
    private Path clean = Path.of("");

    @Parameters(index = "1", paramLabel = "MIX_DIR", description = "Mixtures, under the same names.")
    private Path mix = Path.of("");

    @Option(
            names = "--oracle",
            description = "Rate the ideal ratio mask, which knows the truth, too, and tell how much of the way to it"
                    + " each goes.")
    private boolean oracle;

    @Option(
            names = "--versus",
            paramLabel = "PRESET",
            description = "Another preset to run, as it is. May be repeated.")
    private List<String> versus = new ArrayList<>();

    @Option(
            names = "--peer",
            paramLabel = "NAME=CMD",
            description =
                    "Another program to run: a line for the shell that reads {in}, a 16-bit WAV, and writes {out}."
                            + " May be repeated.")
    private List<String> peers = new ArrayList<>();

    @Option(
            names = "--score",
            paramLabel = "NAME=CMD",
            description = "Another measure: a line for the shell that compares {clean} and {out} and prints a number"
                    + " last. May be repeated.")
    private List<String> scores = new ArrayList<>();

    @Option(names = "--csv", paramLabel = "FILE", description = "Write a table of every figure of every file.")
    private @Nullable Path csv;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page with tables and pictures.")
    private @Nullable Path html;

    @Option(names = "--force", description = "Replace files that exist.")
    private boolean force;

    @Mixin
    private PresetOptions presets = new PresetOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Terminal.out(spec);
        for (Path file : new Path[] {csv, html}) {
            if (file != null) {
                OutputFile.checked(file, mix, force); // before the long work
            }
        }
        Evaluation evaluation = evaluation();
        Report report = evaluation.run(step -> ReportText.tell(step, out));
        ReportText.tell(report, out);
        if (csv != null) {
            Files.writeString(csv, ReportCsv.of(report));
            out.println(csv);
        }
        if (html != null) {
            Files.writeString(html, ReportPage.of(report, evaluation));
            out.println(html);
        }
        return 0;
    }

    private Evaluation evaluation() throws IOException {
        List<Preset> all = new ArrayList<>(List.of(presets.load()));
        for (String other : versus) {
            all.add(PresetOptions.store().load(other));
        }
        try {
            return new Evaluation(
                    clean,
                    mix,
                    presets.catalog(),
                    all,
                    commands(peers, Set.of("in", "out")),
                    commands(scores, Set.of("clean", "out")),
                    oracle);
        } catch (IllegalArgumentException fault) {
            throw new ParameterException(Terminal.commandLine(spec), String.valueOf(fault.getMessage()), fault);
        }
    }

    private static List<ShellCommand> commands(List<String> texts, Set<String> places) {
        return texts.stream().map(text -> ShellCommand.parse(text, places)).toList();
    }
}
