package tamis.demo.daemon;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import tamis.demo.chain.ChainWriter;
import tamis.demo.control.Library;
import tamis.demo.http.Access;
import tamis.realtime.device.Pace;
import tamis.realtime.file.PcmEncoding;
import tamis.realtime.network.RtpFormat;
import tamis.realtime.network.WireFormat;

/** Writes a configuration with everything filled in, so that reading it again gives the same. */
public final class ConfigWriter {
    private ConfigWriter() {}

    /**
     * {@return the YAML of it}
     *
     * @param library that it was read with
     */
    public static String write(DaemonConfig config, Library library) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("name", config.name());
        config.statefile().ifPresent(file -> root.put("statefile", file.toString()));
        config.control().ifPresent(access -> root.put("control", control(access)));
        Map<String, Object> streams = new LinkedHashMap<>();
        config.streams().forEach(stream -> streams.put(stream.name(), stream(stream, library)));
        root.put("streams", streams);
        return new Dump(DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .build())
                .dumpToString(root);
    }

    private static Map<String, Object> control(Access access) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("address", access.address().getAddress().getHostAddress());
        map.put("port", access.address().getPort());
        if (access.tokenFile() != null) {
            map.put("token_file", access.tokenFile().toString());
        }
        map.put("hosts", access.hosts());
        return map;
    }

    private static Map<String, Object> stream(StreamConfig stream, Library library) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("enabled", stream.enabled());
        stream.latency().ifPresent(profile -> map.put("latency", profile.label()));
        ChainWriter writer = new ChainWriter(stream.chain(), library.info(stream.chain()), node -> stream.presetFiles()
                .getOrDefault(node.preset().name(), node.preset().name()));
        map.putAll(writer.write());
        map.put("devices", devices(stream.devices()));
        return map;
    }

    private static Map<String, Object> devices(Devices devices) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("samplerate", devices.samplerate());
        map.put(
                "chunksize",
                devices.chunksize().isPresent() ? devices.chunksize().getAsInt() : ConfigReader.AUTO);
        devices.targetLevel().ifPresent(samples -> map.put("target_level", samples));
        map.put("channels", devices.channels());
        boolean cards = devices.capture() instanceof CaptureEnd.JavaSound;
        if (cards || devices.capture() instanceof CaptureEnd.Jack) {
            map.put("on_device_lost", devices.onDeviceLost().name().toLowerCase(Locale.ROOT));
        }
        if (cards) {
            map.put("enable_rate_adjust", devices.rateAdjust());
        }
        devices.silence().ifPresent(silence -> {
            map.put("silence_threshold", silence.thresholdDb());
            map.put("silence_timeout", silence.timeoutSeconds());
        });
        map.put("capture", capture(devices.capture()));
        map.put("playback", playback(devices.playback()));
        return map;
    }

    private static Map<String, Object> capture(CaptureEnd end) {
        return switch (end) {
            case CaptureEnd.JavaSound card ->
                card.device() == null ? end("JavaSound") : end("JavaSound", "device", card.device());
            case CaptureEnd.Jack jack -> {
                Map<String, Object> map = end("Jack", "client", jack.client(), "connect", jack.connect());
                if (jack.server() != null) {
                    map.put("server", jack.server());
                }
                if (jack.ports() != null) {
                    map.put("ports", jack.ports());
                }
                yield map;
            }
            case CaptureEnd.WavFile file ->
                end(
                        "WavFile",
                        "filename",
                        file.filename().toString(),
                        "loop",
                        file.loop(),
                        "pace",
                        file.pace() == Pace.FLAT_OUT ? "flat_out" : "real_time");
            case CaptureEnd.RawFile file ->
                end("RawFile", "filename", file.filename().toString(), "format", format(file.format()));
            case CaptureEnd.Stdin in -> end("Stdin", "format", format(in.format()));
            case CaptureEnd.Tcp tcp -> tcp(tcp.peer(), tcp.wire(), tcp.format(), tcp.bufferMillis());
            case CaptureEnd.Rtp rtp -> {
                Map<String, Object> map =
                        end("Rtp", "address", rtp.at().getAddress().getHostAddress());
                map.put("port", rtp.at().getPort());
                map.put(
                        "allow",
                        rtp.allow().stream().map(InetAddress::getHostAddress).toList());
                map.put("jitter_ms", rtp.jitterMillis());
                yield withRtp(map, rtp.format());
            }
        };
    }

    private static Map<String, Object> playback(PlaybackEnd end) {
        return switch (end) {
            case PlaybackEnd.JavaSound card ->
                card.device() == null ? end("JavaSound") : end("JavaSound", "device", card.device());
            case PlaybackEnd.Jack jack -> jack.ports() == null ? end("Jack") : end("Jack", "ports", jack.ports());
            case PlaybackEnd.WavFile file ->
                end("WavFile", "filename", file.filename().toString(), "format", format(file.format()));
            case PlaybackEnd.RawFile file ->
                end("RawFile", "filename", file.filename().toString(), "format", format(file.format()));
            case PlaybackEnd.Stdout out -> end("Stdout", "format", format(out.format()));
            case PlaybackEnd.Discard nowhere -> end("Discard");
            case PlaybackEnd.Tcp tcp -> tcp(tcp.peer(), tcp.wire(), tcp.format(), tcp.bufferMillis());
            case PlaybackEnd.Rtp rtp ->
                withRtp(
                        end("Rtp", "host", rtp.host(), "port", rtp.port(), "packet_ms", rtp.packetMillis()),
                        rtp.format());
        };
    }

    private static Map<String, Object> tcp(TcpEnd peer, WireFormat wire, PcmEncoding format, int bufferMillis) {
        Map<String, Object> map =
                switch (peer) {
                    case TcpEnd.Client client -> end("TcpClient", "host", client.host(), "port", client.port());
                    case TcpEnd.Server server ->
                        end(
                                "TcpServer",
                                "address",
                                server.at().getAddress().getHostAddress(),
                                "port",
                                server.at().getPort());
                };
        if (peer instanceof TcpEnd.Server server) {
            server.tokenFile().ifPresent(file -> map.put("token_file", file.toString()));
        }
        map.put("format", format(format));
        map.put("buffer_ms", bufferMillis);
        return withWire(map, wire);
    }

    private static Map<String, Object> withRtp(Map<String, Object> map, RtpFormat format) {
        map.put("payload_type", format.payloadType());
        return withWire(map, format.wire());
    }

    private static Map<String, Object> withWire(Map<String, Object> map, WireFormat wire) {
        map.put("samplerate", wire.sampleRate());
        map.put("channels", wire.channels());
        return map;
    }

    private static Map<String, Object> end(String type, Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", type);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    private static String format(PcmEncoding encoding) {
        return switch (encoding) {
            case U8 -> "UNSIGNED8";
            case S16 -> "S16LE";
            case S24 -> "S24LE3";
            case S32 -> "S32LE";
            case F32 -> "FLOAT32LE";
            case F64 -> "FLOAT64LE";
        };
    }
}
