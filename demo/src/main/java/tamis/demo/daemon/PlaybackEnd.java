package tamis.demo.daemon;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tamis.realtime.file.PcmEncoding;
import tamis.realtime.network.RtpFormat;
import tamis.realtime.network.WireFormat;

/** Where a stream's sound goes to, as configured. Named like its {@code type} in the file. */
public sealed interface PlaybackEnd {
    /**
     * A sound card.
     *
     * @param device name or a part of it, null for the first
     */
    record JavaSound(@Nullable String device) implements PlaybackEnd {}

    /**
     * Ports of the same JACK server.
     *
     * @param ports part of the names of those to play to, null for the hardware's
     */
    record Jack(@Nullable String ports) implements PlaybackEnd {}

    /** A WAV file, replaced each time the stream starts, complete when it stops. */
    record WavFile(Path filename, PcmEncoding format) implements PlaybackEnd {}

    /** Raw samples to a file or named pipe. */
    record RawFile(Path filename, PcmEncoding format) implements PlaybackEnd {}

    /** Raw samples to standard output. */
    record Stdout(PcmEncoding format) implements PlaybackEnd {}

    /** Nowhere: for its figures only. */
    record Discard() implements PlaybackEnd {}

    /**
     * Raw samples over TCP.
     *
     * @param bufferMillis that a peer may fall behind
     */
    record Tcp(TcpEnd peer, WireFormat wire, PcmEncoding format, int bufferMillis) implements PlaybackEnd {}

    /**
     * RTP.
     *
     * @param packetMillis sound in a packet
     */
    record Rtp(String host, int port, RtpFormat format, double packetMillis) implements PlaybackEnd {}
}
