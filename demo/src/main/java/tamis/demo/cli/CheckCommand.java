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
            "      preset: speech-16k        # or a file, beside this one; or instead of it:",
            "                                # separate: {preset: ..., sources: ...}, or chain: hall.yml",
            "      latency: low              # lowest, low, balanced, quality; the preset's own unless given",
            "      before: [high-pass:frequency=80]   # inserts ahead of separation (see tamis inserts)",
            "      after: [limiter]          # inserts behind it",
            "      gains: {noise: -18}       # dB, or off",
            "      limits: {noise: 24}       # the most that is ever taken away, dB, or off",
            "      parameters: {limiter.ceiling: -3}  # PART.PARAMETER, or PARAMETER of the first separator",
            "      devices:",
            "        samplerate: 48000       # of sound cards",
            "        chunksize: 480          # their period, in samples; auto for the shortest that loses nothing",
            "        target_level: 640       # samples kept in hand against jitter, at the preset's rate",
            "        channels: 1",
            "        on_device_lost: reconnect   # a sound card or JACK server: reconnect, exit, silence",
            "        enable_rate_adjust: true    # two sound cards with a clock each; off unless given",
            "        silence_threshold: -70  # rest while the input's peak is below it; never unless given",
            "        silence_timeout: 3      # seconds of that",
            "        capture: {type: JavaSound, device: usb}",
            "        playback: {type: JavaSound}",
            "  capture:  JavaSound {device}, Jack {client: tamis, server, connect: true, ports},",
            "            WavFile {filename, loop, pace: real_time|flat_out},",
            "            RawFile {filename, format}, Stdin {format},",
            "            TcpClient {host, port, samplerate, channels, format, buffer_ms: 100},",
            "            TcpServer {port, address, token_file, and as TcpClient},",
            "            Rtp {port, address, allow: [SENDER], payload_type, samplerate, channels, jitter_ms: 60}",
            "  playback: JavaSound {device}, Jack {ports}, WavFile {filename, format}, RawFile {filename, format},",
            "            Stdout {format}, Discard, TcpClient and TcpServer {as above; buffer_ms: 500},",
            "            Rtp {host, port, payload_type, samplerate, channels, packet_ms: 10}",
            "  format:   S16LE, S24LE3, S32LE, FLOAT32LE, FLOAT64LE, UNSIGNED8; what travels by TCP has a samplerate of",
            "            48000 and 1 channel unless given. RTP carries L16: payload_type 10 (44100 Hz, 2 channels), 11",
            "            (44100 Hz, 1 channel), or 96 to 127 with samplerate and channels.",
            "  Peers come and go; meanwhile there is silence. Beyond 127.0.0.1 a TcpServer needs a token_file, which",
            "  peers send as their first line, and Rtp needs allow.",
            "",
            "Examples:",
            "  tamis check studio.yml",
            "  tamis check studio.yml --print > filled-in.yml",
            "  tamis check studio.yml --sdp desk > desk.sdp && ffplay -protocol_whitelist file,udp,rtp desk.sdp"
        })
public final class CheckCommand implements Callable<Integer> {
    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Parameters(paramLabel = "CONFIG", description = "File to check.")
    private Path config = Path.of("");

    @Option(names = "--print", description = "Print it with everything filled in.")
    private boolean print;

    @Option(
            names = "--sdp",
            paramLabel = "STREAM",
            description = "Print what receivers need to know of a stream whose playback is Rtp (SDP, RFC 4566).")
    private @Nullable String sdp;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Library library = new Library(PresetOptions.store(), plugins.catalog());
        DaemonConfig read = ConfigReader.read(config, library);
        new Daemon(config, library).close();
        PrintWriter out = Terminal.out(spec);
        if (sdp != null) {
            out.print(read.sdp(sdp));
        } else {
            out.print(print ? ConfigWriter.write(read, library) : config + " is fine\n");
        }
        out.flush();
        return 0;
    }
}
