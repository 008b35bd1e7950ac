package tamis.realtime.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Delay never accumulates: whoever stands still for however long, hops are as late afterwards as before. No threads. */
class PlayoutTest {
    private static final int HOP = Streams.SPEC.stft().hop();
    private static final int FIVE_SECONDS = 1250; // hops of 4 ms
    private static final int PREFILL = 3;
    private static final int LATE_IN_A_ROW = 16;
    private static final int RECOVERY = 1100; // hops; what is watched for is watched in stretches of 512

    private final Telemetry telemetry =
            new Telemetry(LiveStream.warmed(Streams.split(), Streams.unity(), 0), 1 + PREFILL);
    private final RingBuffer<AudioBlock> ring = RingBuffer.createSingleProducer(() -> new AudioBlock(2, HOP), 8);
    private final Sequence separated = new Sequence();
    private final Sequence played = new Sequence();
    private final float[][] out = new float[2][HOP];
    private final Playout playout = new Playout(ring, separated, played, telemetry);
    private long offered;

    private void begin(int prefillHops) {
        ring.addGatingSequences(played);
        playout.align(offered, prefillHops);
    }

    /** Every sample of a hop is its place in the stream. */
    private void offer() {
        long position = offered++;
        if (ring.hasAvailableCapacity(1)) {
            long sequence = ring.next();
            AudioBlock block = ring.get(sequence);
            block.position = position;
            Arrays.fill(block.out[0], (float) position);
            ring.publish(sequence);
        }
    }

    private void separate() {
        separated.set(ring.getCursor());
    }

    private boolean poll() {
        return playout.poll(offered, out);
    }

    private void exchange() {
        offer();
        separate();
        poll();
    }

    private void assertDelay(int hops) {
        for (int i = 0; i < RECOVERY; i++) {
            exchange();
        }
        for (int i = 0; i < 40; i++) {
            exchange();
            assertEquals(offered - 1 - hops, (long) out[0][HOP - 1], "hops that are newer than the one heard");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, FIVE_SECONDS})
    void aSeparatorThatStandsStill(int hops) {
        begin(PREFILL);
        assertDelay(PREFILL);
        for (int i = 0; i < hops; i++) {
            offer();
            poll();
        }
        assertDelay(PREFILL);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, FIVE_SECONDS})
    void aMachineThatStandsStillAndCatchesUpBySides(int hops) {
        begin(PREFILL);
        assertDelay(PREFILL);
        for (int i = 0; i < hops; i++) {
            offer();
        }
        for (int i = 0; i < hops; i++) {
            poll();
        }
        separate();
        assertDelay(PREFILL);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 2", "3, 1", "3, 2", "3, 4"})
    void aSeparatorThatIsBehindWhileNothingIsInTime(int prefillHops, int behind) {
        begin(prefillHops);
        assertDelay(prefillHops);
        for (int i = 0; i < 1 + prefillHops; i++) {
            poll(); // the output ran on while the input lost something: from here on every hop comes too late
        }
        for (int i = 1; i < LATE_IN_A_ROW; i++) {
            exchange();
        }
        offer();
        separate();
        for (int i = 0; i < behind; i++) {
            offer(); // and these are not separated yet
        }
        poll(); // that was the last straw: the turn moves back
        assertDelay(prefillHops);
    }

    @Test
    void aSeparatorThatIsBehindForGoodIsWaitedFor() {
        begin(0);
        assertDelay(0);
        int heard = 0;
        for (int i = 0; i < 1000; i++) {
            long cursor = ring.getCursor();
            offer();
            separated.set(cursor); // always one behind, which nothing in hand makes up for
            heard += poll() ? 1 : 0;
        }
        assertEquals(1000 - 1 - LATE_IN_A_ROW, heard);
        assertEquals(0, telemetry.snapshot().xruns(Xrun.SKIP));
        assertDelay(0);
        assertEquals(1, telemetry.snapshot().xruns(Xrun.SKIP));
    }
}
