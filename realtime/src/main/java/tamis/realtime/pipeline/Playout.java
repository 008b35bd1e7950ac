package tamis.realtime.pipeline;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import java.util.Arrays;
import tamis.dsp.AudioThread;

/**
 * The playback end of the ring. Every poll has its place in the stream: what comes later than its turn is thrown away,
 * what was lost leaves a hole of silence, so the delay stays what it was.
 *
 * <p>When the two sides of a device have come apart for good (its own buffers lost samples, or its clocks differ), the
 * turn itself is moved: back when every hop comes too late, on, with a cross-fade, when there were always more hops in
 * hand than declared, by more than one. What the turn moved back only because the separator was behind is paid back to
 * the last hop once it has caught up.
 *
 * <p>It looks at a slot before it takes it, which an event poller cannot, so it keeps its own sequence.
 */
final class Playout {
    private static final int LATE_IN_A_ROW = 16; // before the turn moves back
    private static final int WATCHED_POLLS = 512; // during which the fewest hops in hand are looked for
    private static final int WATCHED_POLLS_AT_START = 32; // or after a device starved or the turn moved back
    private static final int TOLERATED_HOPS = 1; // periods that are not hops make the fewest waver by one

    private final RingBuffer<AudioBlock> ring;
    private final Sequence separated;
    private final Sequence played;
    private final Telemetry telemetry;
    private int prefillHops;
    private long turn; // place of the hop to be played next
    private int lateInARow;
    private int watched;
    private int patience = WATCHED_POLLS_AT_START;
    private long fewestInHand;
    private long borrowed; // hops that the separator was behind when the turn moved back
    private boolean broken; // whether the last poll was a loss

    /**
     * Reads a ring.
     *
     * @param separated up to where slots may be read
     * @param played up to where they are free again; this side's own
     */
    Playout(RingBuffer<AudioBlock> ring, Sequence separated, Sequence played, Telemetry telemetry) {
        this.ring = ring;
        this.separated = separated;
        this.played = played;
        this.telemetry = telemetry;
    }

    /** Sets the turn anew: the hop offered last is played after the hops in hand, of which there are so many now. */
    @AudioThread
    void align(long offered, int inHand) {
        prefillHops = inHand;
        turn = offered - 1 - prefillHops;
        lateInARow = 0;
        borrowed = 0;
        broken = false;
        patience = WATCHED_POLLS_AT_START;
        watch();
    }

    /** {@return place of the hop to be played next} */
    @AudioThread
    long turn() {
        return turn;
    }

    /** Tells that the device stood still for want of sound: what has piled up since is looked for at once. */
    @AudioThread
    void starved() {
        patience = WATCHED_POLLS_AT_START;
        watch();
    }

    /**
     * One turn.
     *
     * @param offered hops offered since ever, lost ones counted
     * @param out [channels][hop]
     * @return whether its hop was there
     */
    @AudioThread
    boolean poll(long offered, float[][] out) {
        long last = separated.get();
        long first = dropLate(last, offered);
        boolean any = first <= last;
        if (any && ring.get(last).position - turn > prefillHops) {
            long next = Math.max(turn, Math.min(ring.get(first).position, ring.get(last).position - prefillHops));
            borrowed = Math.max(0, borrowed - (next - turn));
            turn = next;
        }
        boolean there = any && ring.get(first).position == turn;
        if (there) {
            play(first, last, out);
        } else {
            silence(out, turn >= 0 && !any);
        }
        turn++;
        return there;
    }

    /** {@return sequence of the first slot that is not too late} */
    @AudioThread
    private long dropLate(long last, long offered) {
        long first = played.get() + 1;
        boolean late = false;
        while (first <= last && ring.get(first).position < turn) {
            first++;
            late = true;
        }
        if (late && first > last && ++lateInARow >= LATE_IN_A_ROW) {
            turn = ring.get(last).position - prefillHops; // nothing is ever in time: wait longer from now on
            borrowed = Math.max(0, offered - 1 - ring.get(last).position);
            lateInARow = 0;
            patience = WATCHED_POLLS_AT_START;
        }
        played.set(first - 1);
        return first;
    }

    @AudioThread
    private void play(long first, long last, float[][] out) {
        AudioBlock block = ring.get(first);
        copy(block.out, out);
        telemetry.played(out, System.nanoTime() - block.offeredNanos);
        if (broken) {
            SeparationStage.fadeIn(out);
        }
        broken = false;
        lateInARow = 0;
        fewestInHand = Math.min(fewestInHand, last - first);
        long next = first;
        if (++watched >= patience) {
            patience = telemetry.settled() ? WATCHED_POLLS : WATCHED_POLLS_AT_START;
            long excess = fewestInHand - prefillHops;
            if (excess > (borrowed > 0 ? 0 : TOLERATED_HOPS)) {
                borrowed = Math.max(0, borrowed - excess);
                next += excess;
                crossFade(out, ring.get(next).out);
                telemetry.xrun(Xrun.SKIP, (int) excess);
                turn = ring.get(next).position;
            }
            watch();
        }
        played.set(next);
    }

    @AudioThread
    private void silence(float[][] out, boolean underrun) {
        for (float[] channel : out) {
            Arrays.fill(channel, 0);
        }
        if (underrun) {
            telemetry.xrun(Xrun.UNDERRUN, 1);
        }
        broken = turn >= 0;
        watch();
    }

    @AudioThread
    private void watch() {
        watched = 0;
        fewestInHand = Long.MAX_VALUE;
    }

    @AudioThread
    private static void crossFade(float[][] from, float[][] to) {
        for (int channel = 0; channel < from.length; channel++) {
            float[] samples = from[channel];
            for (int i = 0; i < samples.length; i++) {
                samples[i] += (to[channel][i] - samples[i]) * (i + 1) / samples.length;
            }
        }
    }

    @AudioThread
    static void copy(float[][] from, float[][] to) {
        for (int channel = 0; channel < from.length; channel++) {
            System.arraycopy(from[channel], 0, to[channel], 0, from[channel].length);
        }
    }
}
