package tamis.demo.cli;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import tamis.realtime.device.DeviceStatus;
import tamis.realtime.device.VirtualMicrophone;

/** A microphone for other programs in the place of an output device. */
public final class VirtualMicOptions {
    @Option(
            names = "--virtual-mic",
            paramLabel = "NAME",
            description = "Play to a source of that name, which other programs can choose as their microphone; it is"
                    + " there while this runs (Linux, PulseAudio or PipeWire).")
    private @Nullable String name;

    /** Refuses what goes with another output only. */
    void check(CommandSpec spec) {
        ParseResult given = spec.commandLine().getParseResult();
        for (String other : new String[] {"--output", "--pipe", "--jack"}) {
            if (name != null && given.hasMatchedOption(other)) {
                throw new ParameterException(
                        spec.commandLine(), "--virtual-mic is an output of its own and does not go with " + other);
            }
        }
    }

    /** {@return the microphone, made; null when none is asked for} */
    @Nullable
    VirtualMicrophone open() throws IOException, InterruptedException {
        return name == null ? null : new VirtualMicrophone(name);
    }

    /** Makes it anew while a device is looked for, in case the server that had it has been restarted. */
    static void restore(@Nullable VirtualMicrophone microphone, DeviceStatus device) {
        if (microphone != null && device.state() == DeviceStatus.State.RECONNECTING) {
            try {
                microphone.restore();
            } catch (InterruptedException told) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
