package tamis.demo;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tamis.demo.cli.AtomsCommand;
import tamis.demo.cli.BenchCommand;
import tamis.demo.cli.BufferOption;
import tamis.demo.cli.CheckCommand;
import tamis.demo.cli.Complaint;
import tamis.demo.cli.CtlCommand;
import tamis.demo.cli.DaemonCommand;
import tamis.demo.cli.Decibels;
import tamis.demo.cli.DemoCommand;
import tamis.demo.cli.DenoiseCommand;
import tamis.demo.cli.DevicesCommand;
import tamis.demo.cli.DoctorCommand;
import tamis.demo.cli.DuetCommand;
import tamis.demo.cli.EvaluateCommand;
import tamis.demo.cli.HitsCommand;
import tamis.demo.cli.InsertsCommand;
import tamis.demo.cli.InstallServiceCommand;
import tamis.demo.cli.Latency;
import tamis.demo.cli.LatencyCommand;
import tamis.demo.cli.LearnCommand;
import tamis.demo.cli.LiveCommand;
import tamis.demo.cli.PluginsCommand;
import tamis.demo.cli.PresetsCommand;
import tamis.demo.cli.Region;
import tamis.demo.cli.SeparateCommand;
import tamis.demo.cli.SoakCommand;
import tamis.demo.cli.TrainCommand;
import tamis.dsp.spatial.DuetRegion;

/** The program. */
@Command(
        name = "tamis",
        description = "Separates the sources of an audio stream, a fader for each.",
        mixinStandardHelpOptions = true,
        version = "tamis 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done, 1 could not be done (the reason is on standard error), 2 wrong call.",
            "",
            "Examples:",
            "  tamis demo                          hear what it does",
            "  tamis denoise talk.wav              write talk-denoised.wav",
            "  tamis live --gain noise=-18         microphone to speaker, some of the room kept",
            "  tamis ctl toggle                    switch it off and on while it runs",
            "  tamis COMMAND --help                more of any command"
        })
public final class Tamis {
    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            DenoiseCommand.class,
            SeparateCommand.class,
            LiveCommand.class,
            CtlCommand.class,
            DaemonCommand.class,
            InstallServiceCommand.class,
            LatencyCommand.class,
            CheckCommand.class,
            DevicesCommand.class,
            DoctorCommand.class,
            InsertsCommand.class,
            PresetsCommand.class,
            PluginsCommand.class,
            TrainCommand.class,
            LearnCommand.class,
            EvaluateCommand.class,
            HitsCommand.class,
            AtomsCommand.class,
            DuetCommand.class,
            BenchCommand.class,
            SoakCommand.class);

    private Tamis() {}

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        try {
            return commandLine(args).execute(args);
        } catch (OutOfMemoryError tooLarge) {
            System.err.println("tamis: that takes more memory than Java was given; raise it, such as with"
                    + " TAMIS_JAVA_OPTS=-Xmx8g");
            return Complaint.FAILED;
        }
    }

    /** {@return the command line, ready to run} */
    public static CommandLine commandLine() {
        return commandLine(COMMANDS);
    }

    /** {@return as much of the command line as a call needs: to describe all commands takes a while, at every start} */
    private static CommandLine commandLine(String[] args) {
        List<Class<?>> called = COMMANDS.stream()
                .filter(command -> args.length > 0
                        && args[0].equals(command.getAnnotation(Command.class).name()))
                .toList();
        return commandLine(called.isEmpty() ? COMMANDS : called);
    }

    private static CommandLine commandLine(List<Class<?>> commands) {
        CommandLine line = new CommandLine(new Tamis());
        commands.forEach(line::addSubcommand);
        return line.registerConverter(BufferOption.class, BufferOption::parse)
                .registerConverter(Decibels.class, Decibels::parse)
                .registerConverter(DuetRegion.class, Region::parse)
                .registerConverter(Latency.class, Latency::parse)
                .setExecutionExceptionHandler(new Complaint())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }
}
