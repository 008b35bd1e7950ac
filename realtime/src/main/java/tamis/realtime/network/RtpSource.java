package tamis.realtime.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tamis.dsp.separator.StreamSpec;
import tamis.realtime.device.HopSource;
import tamis.realtime.device.NetworkCount;
import tamis.realtime.device.NetworkStatus;

/** Hears one RTP sender. While there is none it gives silence; it never waits and never ends. */
public final class RtpSource implements HopSource {
    private static final int QUEUED = 256; // packets between two hops: a flood is cut off there
    private static final int LARGEST_PACKET = 2048;
    private static final int KERNEL_BYTES = 1 << 17;

    private final InetSocketAddress at;
    private final List<InetAddress> allow;
    private final RtpFormat format;
    private final int jitterMillis;
    private final NetworkCounts counts = new NetworkCounts("capture");
    private final SlotQueue arrived = new SlotQueue(QUEUED, LARGEST_PACKET);
    private final JitterBuffer buffer;
    private @Nullable OurClock clock;
    private @Nullable DatagramChannel channel;
    private @Nullable NetworkThread receiver;

    /**
     * Hears nothing yet.
     *
     * @param at where to listen
     * @param allow senders that may; empty for all
     * @param jitterMillis depth of the jitter buffer
     */
    public RtpSource(InetSocketAddress at, List<InetAddress> allow, RtpFormat format, int jitterMillis) {
        this.at = at;
        this.allow = List.copyOf(allow);
        this.format = format;
        this.jitterMillis = jitterMillis;
        this.buffer = new JitterBuffer(format.wire(), format.payloadType(), jitterMillis, counts);
    }

    @Override
    public String name() {
        return "RTP at " + at.getAddress().getHostAddress() + ":" + at.getPort();
    }

    @Override
    public double latencyMillis() {
        OurClock now = clock;
        return jitterMillis + (now == null ? 0 : format.wire().millis(now.latencySamples()));
    }

    @Override
    public void open(StreamSpec spec) throws IOException {
        clock = new OurClock(buffer, format.wire(), spec);
        DatagramChannel opened = DatagramChannel.open();
        try {
            opened.setOption(StandardSocketOptions.SO_RCVBUF, KERNEL_BYTES);
            opened.bind(at);
        } catch (IOException taken) {
            opened.close();
            throw new IOException(name() + ": " + taken.getMessage(), taken);
        }
        channel = opened;
        receiver = new NetworkThread("tamis-rtp-in", () -> receive(opened));
    }

    private void receive(DatagramChannel from) throws IOException {
        byte[] spare = new byte[LARGEST_PACKET];
        while (true) {
            byte[] free = arrived.free();
            ByteBuffer into = ByteBuffer.wrap(free == null ? spare : free);
            InetSocketAddress sender = (InetSocketAddress) from.receive(into);
            if (free == null || (!allow.isEmpty() && !allow.contains(sender.getAddress()))) {
                counts.add(NetworkCount.REFUSED);
            } else {
                arrived.publish(into.position());
            }
        }
    }

    @Override
    public int read(float[][] hop) throws IOException {
        OurClock hops = clock;
        if (hops == null || receiver == null) {
            throw new IOException(name() + " is not open");
        }
        receiver.check();
        for (byte[] packet = arrived.next(); packet != null; packet = arrived.next()) {
            buffer.take(packet, arrived.length());
            arrived.release();
        }
        hops.fill(hop);
        counts.buffer(format.wire().millis(buffer.level()));
        counts.drift(hops.ppm());
        return hop[0].length;
    }

    @Override
    public Optional<NetworkStatus> network() {
        return Optional.of(counts.status());
    }

    /** {@return where it listens, null when it does not} */
    @Nullable
    InetSocketAddress address() throws IOException {
        return channel == null ? null : (InetSocketAddress) channel.getLocalAddress();
    }

    @Override
    public void close() throws IOException {
        counts.flows(false);
        if (channel != null) {
            channel.close();
        }
    }
}
