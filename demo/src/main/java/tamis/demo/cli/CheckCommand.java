package tamis.demo.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tamis.demo.control.Library;
import tamis.demo.daemon.ConfigReader;
import tamis.demo.daemon.ConfigWriter;
import tamis.demo.daemon.Daemon;
import tamis.demo.daemon.DaemonConfig;

/** {@code tamis check}: whether a daemon would take a configuration. */
@Command(
        name = "check",
        description = "Checks a configuration file, its presets, faders and parameters; opens no device.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A configuration, with all its keys:",
            "  name: studio                  # what tamis ctl finds it by; daemon unless given",
            "  statefile: state.json         # keeps faders and mutes over a restart",
            "  control:                      # no control port unless this is here",
            "    port: 8790",
            "    address: 127.0.0.1          # any other needs a token, and wants a proxy with TLS in front",
            "    token_file: token           # mode 0600; callers send Authorization: Bearer TOKEN",
            "    hosts: [tamis.example]      # other names of this machine",
            "  streams:",
            "    desk:                       # any number, each by itself",
            "      enabled: true             # whether it starts with the daemon",
            "      preset: speech-16k        # or a file, beside this one",
            "      gains: {noise: -18}       # dB, or off",
            "      limits: {noise: 24}       # the most that is ever taken away, dB",
            "      parameters: {}            # see tamis presets PRESET",
            "      devices:",
            "        samplerate: 48000       # of sound cards",
            "        chunksize: 480          # their period, in samples",
            "        target_level: 640       # samples kept in hand against jitter, at the preset's rate",
            "        channels: 1",
            "        capture: {type: JavaSound, device: usb}",
            "        playback: {type: JavaSound}",
            "  capture:  JavaSound {device}, WavFile {filename, loop, pace: real_time|flat_out},",
            "            RawFile {filename, format}, Stdin {format}",
            "  playback: JavaSound {device}, WavFile {filename, format}, RawFile {filename, format}, Stdout {format},",
            "            Discard",
            "  format:   S16LE, S24LE3, S32LE, FLOAT32LE",
            "",
            "Examples:",
            "  tamis check studio.yml",
            "  tamis check studio.yml --print > filled-in.yml"
        })
public final class CheckCommand implements Callable<Integer> {
    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Parameters(paramLabel = "CONFIG", description = "File to check.")
    private Path config = Path.of("");

    @Option(names = "--print", description = "Print it with everything filled in.")
    private boolean print;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        DaemonConfig read = ConfigReader.read(config);
        new Daemon(config, new Library(PresetOptions.store(), plugins.catalog())).close();
        PrintWriter out = Terminal.out(spec);
        out.print(print ? ConfigWriter.write(read) : config + " is fine\n");
        out.flush();
        return 0;
    }
}
