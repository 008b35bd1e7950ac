package tamis.realtime.network;

import tamis.realtime.device.NetworkCount;

/**
 * Puts the samples of RTP packets where their timestamps say, and gives them a stated time later: packets that come
 * later than that are too late. What is missing when its turn comes is made up.
 *
 * <p>It hears one sender until that one has been silent for a while; packets of others are refused meanwhile. One
 * thread's; allocates only in the constructor.
 */
final class JitterBuffer implements Supply {
    private static final double SILENT_MILLIS = 500; // without a packet, beyond the depth: then anybody may begin
    private static final double TOLERATED_MILLIS = 40; // beyond twice the depth, before it leaves samples out
    private static final int LATE_IN_A_ROW = 16; // then the sender has begun anew, or paused

    private final WireFormat format;
    private final int payloadType;
    private final int depth;
    private final int silent;
    private final int most;
    private final NetworkCounts counts;
    private final RtpPacket packet = new RtpPacket();
    private final SequenceNumbers numbers;
    private final Concealment concealment;
    private final float[][] samples; // by place, [channels][a power of two]
    private final long[] places; // the place of each of them
    private boolean hears; // a sender
    private boolean gathers; // before the first sample is given
    private int source;
    private int newestTimestamp;
    private long newest; // place behind the newest sample
    private long turn; // place of the sample to be given next
    private int sincePacket; // samples given since the latest packet
    private int lateInARow;

    /**
     * An empty buffer.
     *
     * @param depthMillis how long the first sample waits
     */
    JitterBuffer(WireFormat format, int payloadType, double depthMillis, NetworkCounts counts) {
        this.format = format;
        this.payloadType = payloadType;
        this.depth = format.samples(depthMillis);
        this.silent = depth + format.samples(SILENT_MILLIS); // what was gathered has been given by then
        this.most = 2 * depth + format.samples(TOLERATED_MILLIS);
        this.counts = counts;
        this.numbers = new SequenceNumbers(counts);
        this.concealment = new Concealment(format);
        int length = Integer.highestOneBit(2 * most - 1) * 2;
        this.samples = new float[format.channels()][length];
        this.places = new long[length];
    }

    @Override
    public void arrive() {
        // packets are handed over one by one
    }

    /** Takes a packet, as it came. */
    void take(byte[] bytes, int length) {
        int count = packet.read(bytes, length) ? packet.samples(format.channels()) : 0;
        if (count == 0
                || count > most
                || packet.payloadType() != payloadType
                || (hears && packet.source() != source && sincePacket < silent)) {
            counts.add(NetworkCount.REFUSED);
            return;
        }
        if (!hears || packet.source() != source) {
            begin(count);
        } else {
            switch (numbers.judge(packet.sequence())) {
                case NONE -> {
                    return;
                }
                case ANEW -> begin(count);
                case NEXT -> place(count, false);
                case BEHIND -> place(count, true);
            }
        }
        counts.add(NetworkCount.PACKETS);
        sincePacket = 0;
        long from = newest + (packet.timestamp() + count - newestTimestamp) - count;
        for (int i = (int) Math.max(0, turn - from); i < count; i++) {
            int at = (int) (from + i) & (places.length - 1);
            places[at] = from + i;
            for (int channel = 0; channel < samples.length; channel++) {
                samples[channel][at] = packet.sample(bytes, samples.length, channel, i);
            }
        }
    }

    private void begin(int count) {
        if (!hears || packet.source() != source) {
            counts.connected("source " + Integer.toHexString(packet.source()));
        }
        counts.add(NetworkCount.DROPPED_SAMPLES, newest - turn); // gathered from before, now left out
        hears = true;
        gathers = true;
        source = packet.source();
        numbers.begin(packet.sequence());
        newestTimestamp = packet.timestamp() + count;
        turn = Math.max(turn, newest) + places.length; // nothing of before lies there
        newest = turn + count;
        lateInARow = 0;
    }

    /** Moves to where the packet ends, when it is newer than all, and sees whether its turn has passed. */
    private void place(int count, boolean behind) {
        long end = newest + (packet.timestamp() + count - newestTimestamp);
        if (gathers && behind && newest - end < places.length / 2) {
            turn = Math.min(turn, end - count); // the first to come was not the first that was sent
        }
        if (end - turn > places.length || (end <= turn && ++lateInARow >= LATE_IN_A_ROW)) {
            begin(count); // its timestamps are of another time
        } else if (end <= turn) {
            counts.add(NetworkCount.LATE);
        } else {
            lateInARow = 0;
            counts.add(NetworkCount.REORDERED, behind ? 1 : 0);
            if (end > newest) {
                newest = end;
                newestTimestamp = packet.timestamp() + count;
            }
        }
    }

    @Override
    public void read(float[][] out, int count) {
        sincePacket = Math.min(sincePacket + count, silent);
        if (sincePacket == silent) {
            hears = false;
            counts.flows(false);
        }
        gathers &= hears && newest - turn < depth;
        if (!hears || gathers) {
            concealment.lost(out, 0, count);
            return;
        }
        counts.flows(true);
        if (newest - turn > most) {
            counts.add(NetworkCount.DROPPED_SAMPLES, newest - turn - depth);
            turn = newest - depth;
            concealment.jump();
        }
        for (int done = 0; done < count; ) {
            boolean there = there(turn);
            int from = done;
            while (done < count && there(turn) == there) {
                if (there) {
                    for (int channel = 0; channel < out.length; channel++) {
                        out[channel][done] = samples[channel][(int) turn & (places.length - 1)];
                    }
                }
                turn++;
                done++;
            }
            if (there) {
                concealment.came(out, from, done - from);
            } else {
                concealment.lost(out, from, done - from);
                counts.add(NetworkCount.CONCEALED_SAMPLES, done - from);
            }
        }
    }

    private boolean there(long place) {
        return places[(int) place & (places.length - 1)] == place;
    }

    @Override
    public int level() {
        return (int) Math.max(0, newest - turn);
    }

    @Override
    public boolean clocked() {
        return hears && !gathers;
    }
}
