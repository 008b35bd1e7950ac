package tamis.demo.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tamis.dsp.separator.StreamSpec;
import tamis.realtime.device.AudioDeviceException;
import tamis.realtime.device.AudioDevices;
import tamis.realtime.device.JavaSoundConfig;
import tamis.realtime.device.OnDeviceLost;
import tamis.realtime.pipeline.PipelineConfig;

/** Which sound devices, and how much is kept in hand. */
final class SoundDeviceOptions {
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
            paramLabel = "MS",
            defaultValue = "40",
            description =
                    "Length of each device's buffer: less is less delay and more risk; ${DEFAULT-VALUE} unless given.")
    private int bufferMillis;

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

    int bufferMillis() {
        return bufferMillis;
    }

    /** Tells before any other work whether both devices are there. */
    void check() throws AudioDeviceException {
        AudioDevices.check(input, output);
    }

    JavaSoundConfig config(OnDeviceLost onLost) {
        return new JavaSoundConfig(input, output, rate, bufferMillis, onLost, rateAdjust);
    }

    /**
     * {@return hops to keep in hand}
     *
     * @param device whether there is one: an input may be as late as its buffer is long and lose nothing; neither then
     *     should the output
     */
    int prefillHops(StreamSpec stream, boolean device) {
        if (prefillHops != null) {
            return prefillHops;
        }
        int longAsABuffer = (int) Math.ceil(bufferMillis / stream.hopMillis());
        return device ? Math.min(longAsABuffer, PipelineConfig.MOST_PREFILL_HOPS) : 0;
    }
}
