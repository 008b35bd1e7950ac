package tamis.realtime.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time is what the test says. */
class BufferSearchTest {
    private static final double HOP_SECONDS = 0.008;

    private final List<String> told = new ArrayList<>();
    private BufferSearch search = new BufferSearch(HOP_SECONDS, OptionalInt.empty());
    private double seconds;
    private long losses;

    private void pass(double duration) {
        for (double until = seconds + duration; seconds < until; seconds += 0.1) {
            look();
        }
    }

    private void lose() {
        losses++;
        look();
    }

    private void look() {
        BufferSearch.Advice advice = search.look(hops(), losses);
        if (advice != BufferSearch.Advice.STAY) {
            told.add(advice + " " + search.status().millis());
        }
        if (advice == BufferSearch.Advice.REOPEN) {
            search.opened(hops(), losses);
        }
    }

    private long hops() {
        return (long) (seconds / HOP_SECONDS);
    }

    @Test
    void theShortestThatRunsCleanForFiveSecondsAfterSettlingIsKept() {
        search.opened(0, 0);
        pass(6.8);
        assertEquals(List.of(), told);
        pass(0.5);
        assertEquals(List.of("KEEP 10"), told);
        assertEquals(new BufferStatus(10, BufferStatus.Phase.FOUND), search.status());
    }

    @ParameterizedTest
    @CsvSource({"10, 10", "15, 20", "40, 40", "100, 160", "320, 320"})
    void eachTrialEndsAtItsFirstLoss(int needed, int found) {
        search.opened(0, 0);
        for (int i = 0; i < 200; i++) {
            if (search.status().millis() < needed) {
                lose();
            }
            pass(0.1);
        }
        assertEquals("KEEP " + found, told.getLast());
        assertEquals(new BufferStatus(found, BufferStatus.Phase.FOUND), search.status());
    }

    @Test
    void oneThatWasKeptIsUsedAndNotTriedAgain() {
        search = new BufferSearch(HOP_SECONDS, OptionalInt.of(40));
        search.opened(0, 0);
        pass(100);
        assertEquals(List.of(), told);
        assertEquals(new BufferStatus(40, BufferStatus.Phase.KEPT), search.status());
    }

    @Test
    void aSecondLossWithinAMinuteMakesItLonger() {
        search = new BufferSearch(HOP_SECONDS, OptionalInt.of(25)); // as somebody wrote it into the file
        search.opened(0, 0);
        pass(10);
        lose();
        lose(); // the same moment
        pass(61);
        lose();
        assertEquals(List.of(), told);
        pass(30);
        lose();
        assertEquals(List.of("REOPEN 40"), told);
        pass(8);
        assertEquals(List.of("REOPEN 40", "KEEP 40"), told);
    }

    @Test
    void theLongestStaysAndSaysSoUntilItRunsClean() {
        search = new BufferSearch(HOP_SECONDS, OptionalInt.of(320));
        search.opened(0, 0);
        pass(10);
        lose();
        pass(2);
        lose();
        assertEquals(new BufferStatus(320, BufferStatus.Phase.TOO_SHORT), search.status());
        pass(8);
        assertEquals(List.of("KEEP 320"), told);
    }

    @Test
    void whatWasLostBeforeItOpenedDoesNotCount() {
        losses = 7;
        seconds = 50;
        search.opened(hops(), losses);
        pass(8);
        assertEquals(List.of("KEEP 10"), told);
    }
}
