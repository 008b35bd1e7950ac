package tamis.realtime.network;

import java.util.concurrent.atomic.AtomicLong;
import tamis.realtime.device.NetworkCount;
import tamis.realtime.file.PcmEncoding;

/**
 * Samples from a connection, in their order, between the thread that reads it and the one that carries hops. It gathers
 * a stated time before the first is given, at the beginning and whenever it ran empty; what is missing is made up.
 */
final class PcmBuffer implements Supply {
    private static final double FULL = 0.9; // a peer that fills it is held back: its level tells nothing of its clock

    private final PcmEncoding encoding;
    private final int depth;
    private final int frameBytes;
    private final NetworkCounts counts;
    private final Concealment concealment;
    private final byte[] ring; // whole samples of all channels
    private final AtomicLong written = new AtomicLong(); // bytes; the connection's thread's
    private final AtomicLong read = new AtomicLong(); // bytes; the hops' thread's
    private boolean gathers = true;
    private boolean pushed; // whether the peer has filled it since it was last gathered

    /**
     * An empty buffer.
     *
     * @param depthMillis how long the first sample waits; twice as much has room
     */
    PcmBuffer(WireFormat format, PcmEncoding encoding, double depthMillis, NetworkCounts counts) {
        this.encoding = encoding;
        this.depth = format.samples(depthMillis);
        this.frameBytes = format.channels() * encoding.bytes();
        this.counts = counts;
        this.concealment = new Concealment(format);
        this.ring = new byte[2 * depth * frameBytes];
    }

    /** Takes as many bytes as there is room for, whole samples; {@return how many}. The connection's thread's. */
    int offer(byte[] bytes, int from, int count) {
        long at = written.get();
        int room = (int) (ring.length - (at - read.get()));
        int begin = (int) (at % ring.length);
        int now = Math.min(Math.min(count, room), ring.length - begin);
        System.arraycopy(bytes, from, ring, begin, now);
        written.set(at + now);
        return now;
    }

    @Override
    public void arrive() {
        pushed |= level() >= FULL * 2 * depth;
        if (gathers && level() >= depth) {
            gathers = false;
            pushed = false;
        }
    }

    @Override
    public void read(float[][] out, int count) {
        int there = gathers ? 0 : Math.min(level(), count);
        for (int done = 0; done < there; ) {
            int begin = (int) (read.get() % ring.length);
            int now = Math.min(there - done, (ring.length - begin) / frameBytes);
            encoding.decode(ring, begin, out, done, now);
            read.set(read.get() + (long) now * frameBytes);
            done += now;
        }
        if (there > 0) {
            concealment.came(out, 0, there);
        }
        if (there < count) {
            concealment.lost(out, there, count - there);
            counts.add(NetworkCount.CONCEALED_SAMPLES, gathers ? 0 : count - there);
            gathers = true;
        }
    }

    @Override
    public int level() {
        return (int) ((written.get() - read.get()) / frameBytes);
    }

    @Override
    public boolean clocked() {
        return !gathers && !pushed;
    }
}
