package tamis.demo.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tamis.presets.Preset;
import tamis.presets.PresetStore;

/** What happens is counted and got over; how much was lost meanwhile depends on the machine. */
class SoakTest {
    @ParameterizedTest
    @EnumSource(
            value = SoakEvent.class,
            names = {"SEPARATOR_STALL", "FORMAT_CHANGE"})
    void anEventIsGotOver(SoakEvent event) throws Exception {
        List<SoakEntry> entries = new ArrayList<>();
        SoakReport report = new Soak(preset(), EnumSet.of(event), 3).run(Duration.ofMillis(1), entries::add);
        assertEquals(1, report.events().get(event));
        assertEquals(1, report.delays() + report.unclearDelays());
        assertEquals(0, report.faults());
        assertEquals(List.of(event), entries.stream().map(SoakEntry::event).toList());
    }

    @Test
    void everyKindHappensOnceBeforeAnyHappensAgain() throws Exception {
        Set<SoakEvent> kinds = EnumSet.of(SoakEvent.CALM, SoakEvent.STORM);
        List<SoakEntry> entries = new ArrayList<>();
        Soak soak = new Soak(preset(), kinds, 5);
        SoakReport report = soak.run(Duration.ofDays(1), entry -> {
            entries.add(entry);
            if (entries.size() == 2) {
                soak.stop();
            }
        });
        assertEquals(kinds, EnumSet.of(entries.get(0).event(), entries.get(1).event()));
        assertTrue(report.hopTimes().getTotalCount() > 0);
    }

    private static Preset preset() throws Exception {
        return PresetStore.ofUser(Map.of(), Path.of("target")).load("speech-16k-nmf");
    }
}
