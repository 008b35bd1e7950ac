package tamis.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tamis.demo.control.Command.Learn;
import tamis.demo.control.Command.Start;
import tamis.demo.control.Command.Stop;
import tamis.demo.control.Command.SwapChain;
import tamis.demo.control.Command.SwapPreset;
import tamis.demo.control.Command.SwitchAb;
import tamis.demo.control.Command.TurnLatency;
import tamis.demo.control.ControlClient;
import tamis.demo.control.ControlJson;
import tamis.demo.control.DeskCommand.Bypass;
import tamis.demo.control.DeskCommand.BypassPart;
import tamis.demo.control.DeskCommand.Gain;
import tamis.demo.control.DeskCommand.Limit;
import tamis.demo.control.DeskCommand.Mute;
import tamis.demo.control.DeskCommand.Parameter;
import tamis.demo.control.DeskCommand.Removed;
import tamis.demo.control.DeskCommand.Solo;
import tamis.demo.control.DeskCommand.Toggle;
import tamis.demo.control.DeskCommand.Wet;
import tamis.demo.control.SocketFolder;
import tamis.demo.control.SocketReply;
import tamis.dsp.separators.DuetProvider;
import tamis.presets.LatencyProfile;

/** {@code tamis ctl}: a running instance, from elsewhere. */
@Command(
        name = "ctl",
        description = "Controls a stream that runs, without a click.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done, 1 could not be done (the reason is on standard error), 2 wrong call.",
            "",
            "Examples:",
            "  tamis ctl toggle                          separated or not; give it a key on the desktop",
            "  tamis ctl gain noise=-12 speech=3         faders, in dB or off",
            "  tamis ctl bypass --part limiter           one insert or separator of a chain",
            "  tamis ctl set limiter.ceiling=-3          parameters of separators and inserts",
            "  tamis ctl latency low                     less delay, at some cost of quality",
            "  tamis ctl --name desk solo speech         one instance of several",
            "  tamis ctl --stream left status --json     one stream of a daemon"
        })
public final class CtlCommand {
    @Option(
            names = "--name",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "Instance, where several run (see tamis ctl list).")
    private @Nullable String name;

    @Option(
            names = "--stream",
            paramLabel = "STREAM",
            scope = ScopeType.INHERIT,
            description = "Stream, where the instance has several.")
    private @Nullable String stream;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print the status as JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    /** On or off, as people type it. */
    enum Switch {
        ON,
        OFF
    }

    @Command(description = "Names the instances that run.", mixinStandardHelpOptions = true)
    int list() throws IOException {
        client().running().forEach(Terminal.out(spec)::println);
        Terminal.out(spec).flush();
        return 0;
    }

    @Command(description = "Tells how the streams are doing.", mixinStandardHelpOptions = true)
    int status() throws IOException {
        return print(stream == null ? client().status() : client().execute(stream, List.of()));
    }

    @Command(description = "Bypass on or off, whichever it is not.", mixinStandardHelpOptions = true)
    int toggle() throws IOException {
        return execute(new Toggle());
    }

    @Command(description = "Moves faders.", mixinStandardHelpOptions = true)
    int gain(
            @Parameters(paramLabel = "SOURCE=DB", arity = "1..*", description = "In dB, or off.")
                    Map<String, Decibels> gains)
            throws IOException {
        List<tamis.demo.control.Command> commands = new ArrayList<>();
        gains.forEach((source, level) -> commands.add(new Gain(source, finite(level.value()))));
        return execute(commands);
    }

    @Command(description = "Sets the most that is taken away from a source.", mixinStandardHelpOptions = true)
    int limit(
            @Parameters(paramLabel = "SOURCE=DB", arity = "1..*", description = "In dB, or off for no limit.")
                    Map<String, Decibels> limits)
            throws IOException {
        List<tamis.demo.control.Command> commands = new ArrayList<>();
        limits.forEach((source, level) -> commands.add(new Limit(source, finite(Math.abs(level.value())))));
        return execute(commands);
    }

    @Command(description = "Lets be heard only what is soloed.", mixinStandardHelpOptions = true)
    int solo(
            @Parameters(paramLabel = "SOURCE", description = "Which one.") String source,
            @Parameters(paramLabel = "on|off", defaultValue = "on", description = "${DEFAULT-VALUE} unless given.")
                    Switch on)
            throws IOException {
        return execute(new Solo(source, on == Switch.ON));
    }

    @Command(description = "Silences a source.", mixinStandardHelpOptions = true)
    int mute(
            @Parameters(paramLabel = "SOURCE", description = "Which one.") String source,
            @Parameters(paramLabel = "on|off", defaultValue = "on", description = "${DEFAULT-VALUE} unless given.")
                    Switch on)
            throws IOException {
        return execute(new Mute(source, on == Switch.ON));
    }

    @Command(description = "Lets the mixture pass, at the same delay.", mixinStandardHelpOptions = true)
    int bypass(
            @Parameters(paramLabel = "on|off", defaultValue = "on", description = "${DEFAULT-VALUE} unless given.")
                    Switch on,
            @Option(
                            names = "--part",
                            paramLabel = "PART",
                            description = "One insert or separator of the chain (see status); all unless given.")
                    @Nullable
                    String part)
            throws IOException {
        boolean bypass = on == Switch.ON;
        return execute(part == null ? new Bypass(bypass) : new BypassPart(part, bypass));
    }

    @Command(description = "Mixes the separated sound with the mixture.", mixinStandardHelpOptions = true)
    int wet(@Parameters(paramLabel = "SHARE", description = "Of the separated sound, 0 to 1.") double share)
            throws IOException {
        return execute(new Wet(share));
    }

    @Command(description = "Lets be heard what is taken away, and nothing else.", mixinStandardHelpOptions = true)
    int removed(
            @Parameters(paramLabel = "on|off", defaultValue = "on", description = "${DEFAULT-VALUE} unless given.")
                    Switch on)
            throws IOException {
        return execute(new Removed(on == Switch.ON));
    }

    @Command(
            description = "Goes to the other of two settings; B begins as the mixture.",
            mixinStandardHelpOptions = true)
    int ab() throws IOException {
        return execute(new SwitchAb());
    }

    @Command(description = "Sets parameters of separators and inserts.", mixinStandardHelpOptions = true)
    int set(
            @Parameters(
                            paramLabel = "[PART.]PARAM=VALUE",
                            arity = "1..*",
                            description = "See tamis ctl status; of the first separator unless a part is named.")
                    Map<String, Double> values)
            throws IOException {
        List<tamis.demo.control.Command> commands = new ArrayList<>();
        new LinkedHashMap<>(values).forEach((parameter, value) -> commands.add(new Parameter(parameter, value)));
        return execute(commands);
    }

    @Command(
            description = "Holds a source of a duet stream in a box of directions, or lets it follow a peak again.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "The box: symmetric attenuation from and to, delay from and to in samples, as",
                "for tamis live --region. The web page and tamis duet --plot show the map.",
                "The same as tamis ctl set with region-N-attenuation-low, -attenuation-high,",
                "-delay-low and -delay-high. Before a negative number say --.",
                "",
                "Examples:",
                "  tamis ctl region 1 -- -0.8,-0.2,-1,1",
                "  tamis ctl region 1 off"
            })
    int region(
            @Parameters(paramLabel = "N", description = "Which source, counted from 1.") int source,
            @Parameters(paramLabel = "A0,A1,D0,D1|off", description = "The box; off lets the source go.") String box)
            throws IOException {
        Map<String, Double> values;
        try {
            values = box.equals("off")
                    ? DuetProvider.withoutRegion(source - 1)
                    : DuetProvider.parametersOf(source - 1, Region.parse(box));
        } catch (IllegalArgumentException | TypeConversionException fault) {
            throw new ParameterException(Terminal.commandLine(spec), String.valueOf(fault.getMessage()), fault);
        }
        return set(values);
    }

    @Command(description = "Goes on with another preset.", mixinStandardHelpOptions = true)
    int preset(@Parameters(paramLabel = "NAME", description = "See tamis presets.") String preset) throws IOException {
        return execute(new SwapPreset(preset));
    }

    @Command(
            description = "Turns the latency dial; the stream starts anew, after a second of silence.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "lowest is 2 ms, low 8, balanced 16, quality 32: of the separation alone. The answer states the whole",
                "delay, with what is in hand and in the devices' buffers.",
                "",
                "Example:",
                "  tamis ctl latency low"
            })
    int latency(@Parameters(paramLabel = "PROFILE", description = "lowest, low, balanced or quality.") String profile)
            throws IOException {
        try {
            return execute(new TurnLatency(LatencyProfile.labelled(profile).label()));
        } catch (IllegalArgumentException none) {
            throw new ParameterException(Terminal.commandLine(spec), String.valueOf(none.getMessage()), none);
        }
    }

    @Command(
            description = "Goes on with another chain, from a file; its presets by name (see tamis live --chain).",
            mixinStandardHelpOptions = true)
    int chain(@Parameters(paramLabel = "FILE", description = "YAML.") Path file) throws IOException {
        return execute(new SwapChain(Files.readString(file)));
    }

    @Command(description = "Listens to a noise alone, and learns it.", mixinStandardHelpOptions = true)
    int learn(
            @Parameters(paramLabel = "SOURCE", defaultValue = "noise", description = "${DEFAULT-VALUE} unless given.")
                    String source,
            @Option(names = "--seconds", defaultValue = "5", description = "${DEFAULT-VALUE} unless given.")
                    double seconds)
            throws IOException {
        return execute(new Learn(source, seconds));
    }

    @Command(description = "Opens the devices of a stream that was stopped.", mixinStandardHelpOptions = true)
    int start() throws IOException {
        return execute(new Start());
    }

    @Command(description = "Fades a stream out and closes its devices.", mixinStandardHelpOptions = true)
    int stop() throws IOException {
        return execute(new Stop());
    }

    @Command(description = "Makes a daemon read its configuration again.", mixinStandardHelpOptions = true)
    int reload() throws IOException {
        return print(client().reload());
    }

    private int execute(tamis.demo.control.Command command) throws IOException {
        return execute(List.of(command));
    }

    private int execute(List<tamis.demo.control.Command> commands) throws IOException {
        return print(client().execute(stream, commands));
    }

    private ControlClient client() {
        return new ControlClient(SocketFolder.ofUser(System.getenv()), name);
    }

    private int print(SocketReply reply) {
        PrintWriter out = Terminal.out(spec);
        if (json) {
            out.println(ControlJson.write(reply));
        } else {
            reply.streams().forEach(status -> StatusLines.print(status, out));
        }
        out.flush();
        return 0;
    }

    private static @Nullable Double finite(double db) {
        return Double.isFinite(db) ? db : null;
    }
}
