package tamis.realtime.network;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tamis.dsp.separator.StreamSpec;
import tamis.realtime.device.HopSource;
import tamis.realtime.device.NetworkStatus;
import tamis.realtime.file.PcmEncoding;

/**
 * Raw samples over TCP, little-endian, interleaved. While there is no peer it gives silence; it never waits and never
 * ends. A peer that sends faster than sound goes is held back by TCP itself.
 */
public final class TcpSource implements HopSource {
    private static final int SILENT_MILLIS = 10_000; // then a peer that we have connected to is taken for lost
    private static final int READ_MILLIS = 20; // at least this much in a slot, unless less comes
    private static final long PARK_NANOS = 2_000_000; // while there is no room

    private final TcpPeer peer;
    private final WireFormat format;
    private final PcmEncoding encoding;
    private final int bufferMillis;
    private final NetworkCounts counts = new NetworkCounts("capture");
    private final TcpLink link;
    private final PcmBuffer buffer;
    private final int slotBytes;
    private @Nullable OurClock clock;

    /**
     * Hears nothing yet.
     *
     * @param bufferMillis sound gathered before the first of it is given; twice as much is the most
     */
    public TcpSource(TcpPeer peer, WireFormat format, PcmEncoding encoding, int bufferMillis) {
        this.peer = peer;
        this.format = format;
        this.encoding = encoding;
        this.bufferMillis = bufferMillis;
        this.slotBytes = format.samples(READ_MILLIS) * frameBytes();
        this.buffer = new PcmBuffer(format, encoding, bufferMillis, counts);
        this.link = new TcpLink(peer, this::receive, counts);
    }

    private int frameBytes() {
        return format.channels() * encoding.bytes();
    }

    @Override
    public String name() {
        return peer.name();
    }

    @Override
    public double latencyMillis() {
        OurClock now = clock;
        return bufferMillis + (now == null ? 0 : format.millis(now.latencySamples()));
    }

    @Override
    public void open(StreamSpec spec) throws IOException {
        clock = new OurClock(buffer, format, spec);
        link.open();
    }

    /** Whole samples only go on: what a connection breaks off in the middle of is forgotten with it. */
    private void receive(SocketChannel from) throws IOException {
        InputStream in = from.socket().getInputStream();
        if (peer instanceof TcpPeer.Connect) {
            from.socket().setSoTimeout(SILENT_MILLIS);
        }
        byte[] bytes = new byte[slotBytes];
        int held = 0;
        while (true) {
            int got;
            try {
                got = in.read(bytes, held, bytes.length - held);
            } catch (SocketTimeoutException silent) {
                throw new IOException("nothing came for " + SILENT_MILLIS + " ms", silent);
            }
            if (got < 0) {
                return;
            }
            link.progress();
            held += got;
            int whole = held - held % frameBytes();
            for (int done = 0; done < whole; ) {
                int now = buffer.offer(bytes, done, whole - done);
                done += now;
                if (now == 0) {
                    LockSupport.parkNanos(PARK_NANOS);
                    if (!from.isOpen()) {
                        return;
                    }
                    link.progress(); // it is we who hold it back
                }
            }
            System.arraycopy(bytes, whole, bytes, 0, held - whole);
            held -= whole;
        }
    }

    @Override
    public int read(float[][] hop) throws IOException {
        OurClock hops = clock;
        if (hops == null) {
            throw new IOException(name() + " is not open");
        }
        link.check();
        hops.fill(hop);
        counts.buffer(format.millis(buffer.level()));
        counts.drift(hops.ppm());
        return hop[0].length;
    }

    @Override
    public Optional<NetworkStatus> network() {
        return Optional.of(counts.status());
    }

    /** {@return the connection, for its address} */
    TcpLink link() {
        return link;
    }

    @Override
    public void close() throws IOException {
        link.close();
    }
}
