package tamis.demo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MelodyExampleTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyAtomIsOnePitchAndTheChosenNotesComeOut(long seed) {
        MelodyExample example = MelodyExample.run(seed);
        assertEquals(3, EnumSet.copyOf(example.pitches()).size(), "atoms play " + example.pitches());
        for (MelodyExample.Row row : example.rows()) {
            // 10 dB: less than a tenth of the estimate's power is not the source. One spectrum a pitch cannot follow
            // the
            // attack's noise nor partials that decay apart, so the ideal masks stay ahead.
            assertTrue(row.after() > 10, row.toString());
            assertTrue(row.after() > row.before() + 5, row.toString());
            assertTrue(row.after() < row.ideal(), row.toString());
        }
    }

    @Test
    void bothSourcesAreShownInEveryWay() {
        MelodyExample example = MelodyExample.run(1);
        assertEquals(8, example.rows().size());
        assertTrue(example.table().contains("[D, E]"));
    }
}
