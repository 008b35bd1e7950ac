package tamis.realtime.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tamis.dsp.separator.StreamSpec;
import tamis.realtime.device.HopSink;
import tamis.realtime.device.NetworkCount;
import tamis.realtime.device.NetworkStatus;

/** Sends RTP to one address, whether anybody listens there or not. */
public final class RtpSink implements HopSink {
    private static final int QUEUED = 64; // packets
    private static final int MOST_PAYLOAD = 1440; // bytes: what a network of 1500-byte frames carries whole
    private static final int BYTES_A_SAMPLE = 2;
    private static final long PARK_NANOS = 100_000_000; // a thread that is not woken looks by itself

    private final InetSocketAddress to;
    private final RtpFormat format;
    private final int packetSamples;
    private final NetworkCounts counts = new NetworkCounts("playback");
    private final SlotQueue leaving = new SlotQueue(QUEUED, RtpPacket.HEADER + MOST_PAYLOAD);
    private final int source;
    private int sequence;
    private int timestamp;
    private boolean first = true;
    private volatile @Nullable DatagramChannel channel;
    private @Nullable NetworkThread sender;
    private @Nullable WireHops wire;

    /**
     * Sends nothing yet.
     *
     * @param packetMillis sound in a packet; less where that many bytes do not go in one
     */
    public RtpSink(InetSocketAddress to, RtpFormat format, double packetMillis) {
        this.to = to;
        this.format = format;
        int most = MOST_PAYLOAD / BYTES_A_SAMPLE / format.wire().channels();
        this.packetSamples = Math.min(format.wire().samples(packetMillis), most);
        SecureRandom random = new SecureRandom(); // nobody shall guess them, RFC 3550
        this.source = random.nextInt();
        this.sequence = random.nextInt(1 << 16);
        this.timestamp = random.nextInt();
    }

    @Override
    public String name() {
        return "RTP to " + to.getHostString() + ":" + to.getPort();
    }

    @Override
    public double latencyMillis() {
        return format.wire().millis(packetSamples);
    }

    @Override
    public void open(StreamSpec spec) throws IOException {
        wire = new WireHops(spec, format.wire(), packetSamples);
        DatagramChannel opened = DatagramChannel.open();
        try {
            opened.connect(to);
        } catch (IOException | RuntimeException unknown) {
            opened.close();
            throw new IOException(name() + ": " + unknown.getMessage(), unknown);
        }
        channel = opened;
        counts.connected(to.getHostString() + ":" + to.getPort());
        sender = new NetworkThread("tamis-rtp-out", () -> send(opened));
    }

    private void send(DatagramChannel through) throws IOException {
        while (through.isOpen()) {
            byte[] packet = leaving.next();
            if (packet == null) {
                LockSupport.parkNanos(PARK_NANOS);
                continue;
            }
            try {
                through.write(ByteBuffer.wrap(packet, 0, leaving.length()));
                counts.add(NetworkCount.PACKETS);
            } catch (PortUnreachableException nobody) {
                counts.add(NetworkCount.REFUSED); // nobody listens there at present
            }
            leaving.release();
        }
    }

    @Override
    public void write(float[][] hop, int count) throws IOException {
        WireHops pieces = wire;
        if (pieces == null || sender == null) {
            throw new IOException(name() + " is not open");
        }
        sender.check();
        pieces.add(hop, count);
        while (pieces.next()) {
            byte[] packet = leaving.free();
            if (packet == null) {
                counts.add(NetworkCount.DROPPED_SAMPLES, packetSamples);
            } else {
                leaving.publish(RtpPacket.write(
                        packet,
                        format.payloadType(),
                        first,
                        sequence,
                        timestamp,
                        source,
                        pieces.piece(),
                        0,
                        packetSamples));
                first = false;
            }
            sequence++;
            timestamp += packetSamples;
        }
        counts.buffer(format.wire().millis((double) leaving.size() * packetSamples));
        sender.wake();
    }

    @Override
    public Optional<NetworkStatus> network() {
        return Optional.of(counts.status());
    }

    @Override
    public void close() throws IOException {
        counts.flows(false);
        if (channel != null) {
            channel.close();
        }
        if (sender != null) {
            sender.wake();
        }
    }
}
