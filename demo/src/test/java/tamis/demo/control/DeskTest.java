package tamis.demo.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tamis.demo.chain.Chain;
import tamis.dsp.model.Blind;
import tamis.dsp.stft.StftConfig;
import tamis.presets.Preset;
import tamis.presets.Provenance;
import tamis.presets.Settings;
import tamis.presets.Smoothing;
import tamis.presets.WindowPair;

class DeskTest {
    private static final List<String> SOURCES = List.of("speech", "noise");

    private final Desk neutral = Desk.of(chain(Settings.neutral(SOURCES)));

    @Test
    void whatNobodyMovedGivesBackTheMixture() {
        assertArrayEquals(new float[] {1, 1}, neutral.gains(SOURCES));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsHeardAndWhatIsRemovedAddUpToTheMixture(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Desk desk = new DeskCommand.Gain("speech", random.nextDouble(-40, 20)).on(neutral);
        desk = new DeskCommand.Gain("noise", null).on(desk);
        desk = new DeskCommand.Limit("noise", random.nextDouble(0, 30)).on(desk);
        desk = new DeskCommand.Wet(random.nextDouble()).on(desk);
        float[] heard = desk.gains(SOURCES);
        float[] removed = new DeskCommand.Removed(true).on(desk).gains(SOURCES);
        for (int source = 0; source < heard.length; source++) {
            assertEquals(1, heard[source] + removed[source], 1e-6); // float rounding
        }
    }

    @Test
    void aLimitHoldsTheFaderButNotMuteNorSolo() {
        Desk desk = new DeskCommand.Limit("noise", 20.0).on(new DeskCommand.Gain("noise", null).on(neutral));
        assertArrayEquals(new float[] {1, 0.1f}, desk.gains(SOURCES));
        assertArrayEquals(
                new float[] {1, 0}, new DeskCommand.Mute("noise", true).on(desk).gains(SOURCES));
        assertArrayEquals(
                new float[] {1, 0},
                new DeskCommand.Solo("speech", true).on(desk).gains(SOURCES));
        Desk both = new DeskCommand.Solo("noise", true).on(new DeskCommand.Solo("speech", true).on(desk));
        assertArrayEquals(new float[] {1, 0.1f}, both.gains(SOURCES));
    }

    @Test
    void dryIsTheMixtureWhateverTheFaders() {
        Desk desk = new DeskCommand.Wet(0).on(new DeskCommand.Mute("speech", true).on(neutral));
        assertArrayEquals(new float[] {1, 1}, desk.gains(SOURCES));
    }

    @Test
    void anotherPresetKeepsTheFadersOfSourcesItHasToo() {
        Desk desk = new DeskCommand.Mute("noise", true).on(new DeskCommand.Gain("noise", -3.0).on(neutral));
        Desk moved =
                desk.movedTo(chain(Settings.neutral(List.of("noise", "music")).withGain("music", -6)));
        assertEquals(-3, moved.chain().fader("noise").gainDb());
        assertEquals(-6, moved.chain().fader("music").gainDb());
        assertEquals(List.of("noise"), List.copyOf(moved.muted()));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new DeskCommand.Solo("drums", true).on(neutral));
        assertThrows(IllegalArgumentException.class, () -> new DeskCommand.Gain("noise", 41.0).on(neutral));
        assertThrows(IllegalArgumentException.class, () -> new DeskCommand.Wet(1.5).on(neutral));
    }

    private static Chain chain(Settings settings) {
        List<String> sources = List.copyOf(settings.faders().keySet());
        return Chain.of(new Preset(
                "blind",
                "Nothing learnt.",
                "none",
                16_000,
                new StftConfig(256, 64),
                WindowPair.SQRT_HANN,
                new Blind(sources),
                settings,
                Smoothing.NONE,
                new Provenance("by hand", "", 0, "2026-01-01", new TreeMap<>(), "CC0")));
    }
}
