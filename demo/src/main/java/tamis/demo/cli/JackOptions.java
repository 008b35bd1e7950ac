package tamis.demo.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import tamis.realtime.device.AudioDevice;
import tamis.realtime.device.JackConfig;
import tamis.realtime.device.JackDevice;
import tamis.realtime.device.JackWiring;
import tamis.realtime.device.OnDeviceLost;

/** JACK instead of Java Sound. */
public final class JackOptions {
    private static final List<String> THE_SERVERS =
            List.of("--rate", "--rate-adjust", "--buffer", "--prefill", "--pipe");

    @Option(
            names = "--jack",
            description = "Join a JACK server (or PipeWire's) and separate within its callback; rate and period are the"
                    + " server's, --input and --output are parts of the names of ports, the hardware's unless given.")
    private boolean jack;

    @Option(
            names = "--client",
            paramLabel = "NAME",
            defaultValue = "tamis",
            description = "Name of the JACK client; ${DEFAULT-VALUE} unless given.")
    private String client = "tamis";

    @Option(
            names = "--jack-server",
            paramLabel = "NAME",
            description = "Which JACK server; the default one unless given.")
    private @Nullable String server;

    @Option(names = "--no-connect", description = "Connect the JACK client to nothing; something else does.")
    private boolean unconnected;

    /** {@return whether JACK is asked for} */
    boolean chosen() {
        return jack;
    }

    /** Refuses options that JACK would not heed. */
    void check(CommandSpec spec) {
        ParseResult call = spec.commandLine().getParseResult();
        for (String option : jack ? THE_SERVERS : List.of("--client", "--jack-server", "--no-connect")) {
            if (call.hasMatchedOption(option)) {
                throw new ParameterException(
                        spec.commandLine(),
                        jack ? option + " does not go with --jack: the server decides" : option + " needs --jack");
            }
        }
    }

    AudioDevice device(@Nullable String input, @Nullable String output, OnDeviceLost onLost) {
        return device(input, output, wiring(), onLost);
    }

    /** {@return what was asked to be connected} */
    JackWiring wiring() {
        return unconnected ? JackWiring.NOTHING : JackWiring.OTHERS;
    }

    /** {@return the client, wired in a way of its own} */
    AudioDevice device(@Nullable String input, @Nullable String output, JackWiring wiring, OnDeviceLost onLost) {
        return new JackDevice(new JackConfig(client, server, wiring, input, output, onLost));
    }
}
