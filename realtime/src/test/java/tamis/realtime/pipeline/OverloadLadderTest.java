package tamis.realtime.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import tamis.dsp.stream.Effort;

class OverloadLadderTest {
    private static final long HOP = 1000;
    private final OverloadLadder ladder = new OverloadLadder(HOP);

    @Test
    void aBurstIsNoOverload() {
        for (int waiting = 6; waiting > 0; waiting--) {
            assertEquals(Effort.FULL, ladder.effort(waiting, HOP / 2));
        }
    }

    @Test
    void aLoneLateHopIsNoOverload() {
        assertEquals(Effort.FULL, ladder.effort(1, 50 * HOP));
    }

    @Test
    void theFartherBehindTheLessIsDone() {
        assertEquals(Effort.REDUCED, ladder.effort(2, 2 * HOP));
        assertEquals(Effort.HOLD, ladder.effort(3, 2 * HOP));
        assertEquals(Effort.PASS, ladder.effort(8, 9 * HOP));
    }

    @Test
    void itClimbsBackOneRungAtATime() {
        ladder.effort(8, 9 * HOP);
        Effort[] seen = new Effort[48];
        for (int hop = 0; hop < seen.length; hop++) {
            seen[hop] = ladder.effort(1, 0);
        }
        assertEquals(Effort.PASS, seen[14]);
        assertEquals(Effort.HOLD, seen[15]);
        assertEquals(Effort.REDUCED, seen[31]);
        assertEquals(Effort.FULL, seen[47]);
    }
}
