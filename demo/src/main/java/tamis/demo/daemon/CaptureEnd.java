package tamis.demo.daemon;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tamis.realtime.device.Pace;
import tamis.realtime.file.PcmEncoding;
import tamis.realtime.network.RtpFormat;
import tamis.realtime.network.WireFormat;

/** Where a stream's sound comes from, as configured. Named like its {@code type} in the file. */
public sealed interface CaptureEnd {
    /**
     * A sound card.
     *
     * @param device name or a part of it, null for the first
     */
    record JavaSound(@Nullable String device) implements CaptureEnd {}

    /**
     * Ports of a JACK server (or PipeWire's), which sets rate and period.
     *
     * @param client name of ours
     * @param server which one, null for the default
     * @param connect whether to connect to other ports at the start
     * @param ports part of the names of those to record from, null for the hardware's
     */
    record Jack(
            String client,
            @Nullable String server,
            boolean connect,
            @Nullable String ports) implements CaptureEnd {}

    /**
     * A sound file, WAV or FLAC.
     *
     * @param loop whether its beginning follows its end
     */
    record WavFile(Path filename, boolean loop, Pace pace) implements CaptureEnd {}

    /** Raw samples from a file or named pipe. */
    record RawFile(Path filename, PcmEncoding format) implements CaptureEnd {}

    /** Raw samples from standard input. */
    record Stdin(PcmEncoding format) implements CaptureEnd {}

    /**
     * Raw samples over TCP.
     *
     * @param bufferMillis gathered before the first is heard
     */
    record Tcp(TcpEnd peer, WireFormat wire, PcmEncoding format, int bufferMillis) implements CaptureEnd {}

    /**
     * RTP.
     *
     * @param at where to listen
     * @param allow addresses of senders; empty for all
     * @param jitterMillis depth of the jitter buffer
     */
    record Rtp(InetSocketAddress at, List<InetAddress> allow, RtpFormat format, int jitterMillis)
            implements CaptureEnd {}
}
