package tamis.realtime.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tamis.dsp.separator.StreamSpec;
import tamis.realtime.device.HopSink;
import tamis.realtime.device.NetworkCount;
import tamis.realtime.device.NetworkStatus;
import tamis.realtime.file.PcmEncoding;

/**
 * Raw samples over TCP, little-endian, interleaved. What no peer takes in time is thrown away, whole pieces of it, so
 * that a slow peer never falls behind by more than stated.
 */
public final class TcpSink implements HopSink {
    private static final double PIECE_MILLIS = 10;
    private static final long PARK_NANOS = 100_000_000; // a thread that is not woken looks by itself
    private static final long BLOCKED_PARK_NANOS = 2_000_000;
    private static final long BLOCKED_NANOS = 10_000_000_000L; // then a peer that takes nothing is taken for lost

    private final TcpPeer peer;
    private final WireFormat format;
    private final PcmEncoding encoding;
    private final NetworkCounts counts = new NetworkCounts("playback");
    private final TcpLink link;
    private final int pieceSamples;
    private final SlotQueue leaving;
    private volatile @Nullable Thread sender;
    private @Nullable WireHops wire;

    /**
     * Sends nothing yet.
     *
     * @param bufferMillis how far behind a peer may fall
     */
    public TcpSink(TcpPeer peer, WireFormat format, PcmEncoding encoding, int bufferMillis) {
        this.peer = peer;
        this.format = format;
        this.encoding = encoding;
        this.pieceSamples = format.samples(PIECE_MILLIS);
        this.leaving = new SlotQueue(
                Math.max(2, (int) Math.ceil(bufferMillis / PIECE_MILLIS)),
                pieceSamples * format.channels() * encoding.bytes());
        this.link = new TcpLink(peer, this::send, counts);
    }

    @Override
    public String name() {
        return peer.name();
    }

    @Override
    public double latencyMillis() {
        return PIECE_MILLIS;
    }

    @Override
    public void open(StreamSpec spec) throws IOException {
        wire = new WireHops(spec, format, pieceSamples);
        link.open();
    }

    private void send(SocketChannel to) throws IOException {
        to.configureBlocking(false); // so that a peer that takes nothing is noticed
        while (leaving.next() != null) {
            leaving.release(); // of before: it would be late for ever
        }
        sender = Thread.currentThread();
        while (to.isOpen()) {
            byte[] piece = leaving.next();
            if (piece == null) {
                LockSupport.parkNanos(PARK_NANOS);
                continue;
            }
            write(to, ByteBuffer.wrap(piece, 0, leaving.length()));
            leaving.release();
        }
    }

    private void write(SocketChannel to, ByteBuffer bytes) throws IOException {
        long began = System.nanoTime();
        while (bytes.hasRemaining()) {
            if (to.write(bytes) > 0) {
                link.progress();
                began = System.nanoTime();
            } else if (System.nanoTime() - began > BLOCKED_NANOS) {
                throw new IOException("the peer takes nothing");
            } else {
                LockSupport.parkNanos(BLOCKED_PARK_NANOS);
            }
        }
    }

    @Override
    public void write(float[][] hop, int count) throws IOException {
        WireHops pieces = wire;
        if (pieces == null) {
            throw new IOException(name() + " is not open");
        }
        link.check();
        pieces.add(hop, count);
        while (pieces.next()) {
            byte[] piece = leaving.free();
            if (piece == null) {
                counts.add(NetworkCount.DROPPED_SAMPLES, pieceSamples);
            } else {
                encoding.encode(pieces.piece(), 0, pieceSamples, piece, 0);
                leaving.publish(piece.length);
            }
        }
        counts.buffer(format.millis((double) leaving.size() * pieceSamples));
        LockSupport.unpark(sender);
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
        LockSupport.unpark(sender);
    }
}
