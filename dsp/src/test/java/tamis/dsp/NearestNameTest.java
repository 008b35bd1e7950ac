package tamis.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> NAMES = List.of("gain", "limit", "name");

    @Test
    void aSlipOfTheFingersIsSeenThrough() {
        assertEquals(Optional.of("gain"), NearestName.of("gian", NAMES));
        assertEquals(Optional.of("limit"), NearestName.of("limits", NAMES));
        assertEquals(Optional.of("name"), NearestName.of("nam", NAMES));
    }

    @Test
    void anotherWordIsNotTakenForAName() {
        assertEquals(Optional.empty(), NearestName.of("loudness", NAMES));
        assertEquals("; there are gain, limit, name", NearestName.hint("loudness", NAMES));
        assertEquals("; did you mean gain? there are gain, limit, name", NearestName.hint("gian", NAMES));
    }
}
