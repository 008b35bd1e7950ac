package tamis.demo.cli;

import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tamis.demo.buffer.KeptBuffers;
import tamis.realtime.device.AudioDeviceException;
import tamis.realtime.device.AudioDevices;
import tamis.realtime.device.BufferLength;
import tamis.realtime.device.JavaSoundConfig;
import tamis.realtime.device.OnDeviceLost;
import tamis.realtime.pipeline.PipelineConfig;

/** Which sound devices, and how much is kept in hand. */
final class SoundDeviceOptions {
    private static final String USUAL_BUFFER = "40";

    @Option(
            names = {"-i", "--input"},
            paramLabel = "DEV",
            description = "Device to record from, by name or a part of it (see tamis devices); the first unless given.")
    private @Nullable String input;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DEV",
            description = "Device to play to, likewise.")
    private @Nullable String output;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            defaultValue = "48000",
            description = "Of the devices; ${DEFAULT-VALUE} unless given.")
    private int rate;

    @Option(
            names = "--buffer",
            paramLabel = "MS|auto",
            defaultValue = USUAL_BUFFER,
            description = "Length of each device's buffer: less is less delay and more risk; ${DEFAULT-VALUE} unless"
                    + " given. auto finds the shortest that loses nothing, and keeps it for the next time.")
    private BufferOption buffer = new BufferOption(OptionalInt.empty());

    @Option(
            names = "--rate-adjust",
            description = "The devices go by clocks of their own: bend playback, by some parts per million, to follow"
                    + " capture. Else what they differ by is made up for by hops left out or put in, counted as xruns.")
    private boolean rateAdjust;

    @Option(
            names = "--prefill",
            paramLabel = "HOPS",
            description =
                    "Hops kept in hand against jitter, 0 to 62; unless given, as many as are as long as a device's"
                            + " buffer, and none without a device.")
    private @Nullable Integer prefillHops;

    @Nullable
    String input() {
        return input;
    }

    @Nullable
    String output() {
        return output;
    }

    /** {@return length of a buffer in milliseconds, empty for the shortest that loses nothing} */
    OptionalInt bufferMillis() {
        return buffer.millis();
    }

    /** Tells before any other work whether both devices are there. */
    void check() throws AudioDeviceException {
        AudioDevices.check(input, output);
    }

    /** {@return the buffers, of which the length was given} */
    BufferLength.Fixed given() {
        return new BufferLength.Fixed(buffer.millis().orElseThrow(), prefillHops == null);
    }

    /**
     * {@return how to open the devices}
     *
     * @param complaints told when what was kept of them cannot be read or written
     */
    JavaSoundConfig config(OnDeviceLost onLost, Consumer<String> complaints) {
        BufferLength length = buffer.millis().isPresent()
                ? given()
                : new BufferLength.Shortest(new KeptBuffers(KeptBuffers.ofUser(), complaints), prefillHops == null);
        return new JavaSoundConfig(input, output, rate, length, onLost, rateAdjust);
    }

    /**
     * {@return how to run what stands between two ends}
     *
     * @param cards whether they are devices, which say themselves what is to be in hand unless it is given here
     */
    PipelineConfig pipeline(boolean cards) {
        PipelineConfig usual = PipelineConfig.NORMAL;
        if (prefillHops != null) {
            return usual.withPrefillHops(prefillHops);
        }
        return cards ? usual.withRoom() : usual.withPrefillHops(0);
    }
}
