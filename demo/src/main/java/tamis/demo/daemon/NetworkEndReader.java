package tamis.demo.daemon;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tamis.demo.yaml.YamlFault;
import tamis.demo.yaml.YamlSection;
import tamis.demo.yaml.YamlValue;
import tamis.realtime.network.RtpFormat;
import tamis.realtime.network.WireFormat;

/** Reads the ends of a stream that are on other machines. */
final class NetworkEndReader {
    /** What {@code type} may say. */
    static final List<String> TYPES = List.of("TcpClient", "TcpServer", "Rtp");

    private static final int USUAL_RATE = 48_000;
    private static final int USUAL_BUFFER_MILLIS = 100;
    private static final int USUAL_BACKLOG_MILLIS = 500;
    private static final int USUAL_JITTER_MILLIS = 60;
    private static final double USUAL_PACKET_MILLIS = 10;
    private static final int LONGEST_MILLIS = 5000;
    private static final int DYNAMIC = 96;
    private static final int PORTS = 65_535;

    private final Path folder;

    NetworkEndReader(Path folder) {
        this.folder = folder;
    }

    CaptureEnd capture(String type, YamlValue value) throws YamlFault {
        if (type.equals("Rtp")) {
            YamlSection section = value.section(
                    "type", "address", "port", "allow", "payload_type", "samplerate", "channels", "jitter_ms");
            InetSocketAddress at = address(section);
            List<InetAddress> allow = allowed(section);
            if (!at.getAddress().isLoopbackAddress() && allow.isEmpty()) {
                throw section.fault("anybody could send to " + at.getAddress().getHostAddress()
                        + ": name the senders, such as allow: [192.0.2.7] (an address can be forged, so only where you"
                        + " trust the network, or through a tunnel); or stay at 127.0.0.1");
            }
            return new CaptureEnd.Rtp(
                    at, allow, rtp(section), integer(section, "jitter_ms", USUAL_JITTER_MILLIS, 5, LONGEST_MILLIS));
        }
        YamlSection section = tcp(type, value);
        return new CaptureEnd.Tcp(
                peer(type, section),
                wire(section),
                EndReader.format(section),
                integer(section, "buffer_ms", USUAL_BUFFER_MILLIS, 10, LONGEST_MILLIS));
    }

    PlaybackEnd playback(String type, YamlValue value) throws YamlFault {
        if (type.equals("Rtp")) {
            YamlSection section =
                    value.section("type", "host", "port", "payload_type", "samplerate", "channels", "packet_ms");
            Optional<YamlValue> packet = section.value("packet_ms");
            return new PlaybackEnd.Rtp(
                    section.required("host").text(),
                    section.required("port").integer(1, PORTS),
                    rtp(section),
                    packet.isPresent() ? packet.get().number(1, 100) : USUAL_PACKET_MILLIS);
        }
        YamlSection section = tcp(type, value);
        return new PlaybackEnd.Tcp(
                peer(type, section),
                wire(section),
                EndReader.format(section),
                integer(section, "buffer_ms", USUAL_BACKLOG_MILLIS, 20, LONGEST_MILLIS));
    }

    private static YamlSection tcp(String type, YamlValue value) throws YamlFault {
        return type.equals("TcpClient")
                ? value.section("type", "host", "port", "samplerate", "channels", "format", "buffer_ms")
                : value.section(
                        "type", "address", "port", "token_file", "samplerate", "channels", "format", "buffer_ms");
    }

    private TcpEnd peer(String type, YamlSection section) throws YamlFault {
        if (type.equals("TcpClient")) {
            return new TcpEnd.Client(
                    section.required("host").text(), section.required("port").integer(1, PORTS));
        }
        Optional<YamlValue> token = section.value("token_file");
        try {
            return new TcpEnd.Server(
                    address(section),
                    token.isPresent() ? Optional.of(folder.resolve(token.get().text())) : Optional.empty());
        } catch (IllegalArgumentException refused) {
            throw section.fault(String.valueOf(refused.getMessage()));
        }
    }

    private static InetSocketAddress address(YamlSection section) throws YamlFault {
        Optional<YamlValue> address = section.value("address");
        int port = section.required("port").integer(0, PORTS);
        return new InetSocketAddress(
                address.isPresent() ? host(address.get()) : InetAddress.getLoopbackAddress(), port);
    }

    private static List<InetAddress> allowed(YamlSection section) throws YamlFault {
        List<InetAddress> allowed = new ArrayList<>();
        if (section.value("allow").isPresent()) {
            for (YamlValue each : section.required("allow").list()) {
                allowed.add(host(each));
            }
        }
        return allowed;
    }

    private static InetAddress host(YamlValue value) throws YamlFault {
        try {
            return InetAddress.getByName(value.text());
        } catch (UnknownHostException unknown) {
            throw value.fault("there is no address " + value.text());
        }
    }

    private static WireFormat wire(YamlSection section) throws YamlFault {
        try {
            return new WireFormat(
                    integer(section, "samplerate", USUAL_RATE, 1, Integer.MAX_VALUE),
                    integer(section, "channels", 1, 1, 2));
        } catch (IllegalArgumentException fault) {
            throw section.fault(String.valueOf(fault.getMessage()));
        }
    }

    private static RtpFormat rtp(YamlSection section) throws YamlFault {
        int type = integer(section, "payload_type", DYNAMIC, 0, 127);
        boolean plain = section.value("samplerate").isEmpty()
                && section.value("channels").isEmpty();
        try {
            return plain && type == RtpFormat.MONO.payloadType()
                    ? RtpFormat.MONO
                    : plain && type == RtpFormat.STEREO.payloadType()
                            ? RtpFormat.STEREO
                            : new RtpFormat(type, wire(section));
        } catch (IllegalArgumentException fault) {
            throw section.fault(String.valueOf(fault.getMessage()));
        }
    }

    private static int integer(YamlSection section, String key, int usual, int lowest, int highest) throws YamlFault {
        Optional<YamlValue> value = section.value(key);
        return value.isPresent() ? value.get().integer(lowest, highest) : usual;
    }
}
