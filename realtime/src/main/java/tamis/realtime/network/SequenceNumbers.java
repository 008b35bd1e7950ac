package tamis.realtime.network;

import java.util.Arrays;
import tamis.realtime.device.NetworkCount;

/** The numbers of one sender's packets: which are missing, and which came before. Source: RFC 3550, appendix A.1. */
final class SequenceNumbers {
    private static final int MODULUS = 1 << 16;
    private static final int REMEMBERED = 1024;
    private static final int LARGEST_JUMP = 3000; // forward; more is a sender that began anew
    private static final int LARGEST_RETURN = 100; // backward

    private final NetworkCounts counts;
    private final boolean[] seen = new boolean[REMEMBERED];
    private int highest;
    private int expectedAfterJump = -1;

    /** What came of a number. */
    enum Verdict {
        /** The one expected, or one after it. */
        NEXT,
        /** One that was missing. */
        BEHIND,
        /** To be left out. */
        NONE,
        /** The sender has begun anew. */
        ANEW
    }

    SequenceNumbers(NetworkCounts counts) {
        this.counts = counts;
    }

    /** Begins with that number. */
    void begin(int number) {
        Arrays.fill(seen, false);
        seen[number % REMEMBERED] = true;
        highest = number;
        expectedAfterJump = -1;
    }

    /** Judges the number of a packet, and counts. */
    Verdict judge(int number) {
        int ahead = (number - highest + MODULUS) % MODULUS;
        if (ahead > 0 && ahead < LARGEST_JUMP) {
            for (int i = 1; i <= Math.min(ahead, REMEMBERED); i++) {
                seen[(number - Math.min(ahead, REMEMBERED) + i + MODULUS) % MODULUS % REMEMBERED] = false;
            }
            counts.add(NetworkCount.GAPS, ahead - 1L);
            highest = number;
        } else if (ahead != 0 && ahead < MODULUS - LARGEST_RETURN) {
            boolean anew = number == expectedAfterJump; // two in a row: no stray packet
            expectedAfterJump = (number + 1) % MODULUS;
            if (!anew) {
                counts.add(NetworkCount.REFUSED);
            }
            return anew ? Verdict.ANEW : Verdict.NONE;
        } else if (seen[number % REMEMBERED]) {
            counts.add(NetworkCount.DUPLICATES);
            return Verdict.NONE;
        }
        expectedAfterJump = -1;
        seen[number % REMEMBERED] = true;
        return number == highest ? Verdict.NEXT : Verdict.BEHIND;
    }
}
