package tamis.dsp.separator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tamis.dsp.AllocatedBytes;

class ParameterGlideTest {
    private static final SeparatorInfo INFO = new SeparatorInfo(
            "x",
            SeparatorInfo.API_VERSION,
            "x",
            List.of(
                    new Parameter("depth", "dB", 0, 40, 0, "Glides.", Parameter.Change.GLIDING),
                    new Parameter("mode", "", 0, 3, 0, "Jumps.")));
    private static final ParameterValues NORMAL = ParameterValues.of(INFO, Map.of());
    private static final ParameterValues FAR = ParameterValues.of(INFO, Map.of("depth", 40, "mode", 3));

    private final ParameterGlide glide = new ParameterGlide(4);

    @Test
    void theFirstSettingCountsAtOnce() {
        assertSame(FAR, glide.follow(FAR));
        glide.reset();
        assertSame(NORMAL, glide.follow(NORMAL));
    }

    @Test
    void whatGlidesMovesInSmallStepsWhatJumpsJumps() {
        glide.follow(NORMAL);
        float before = 0;
        int frames = 0;
        ParameterValues now = glide.follow(FAR);
        while (now != FAR) {
            assertTrue(now.get(0) > before && now.get(0) - before < 8, "step to " + now.get(0));
            assertEquals(3, now.get(1));
            before = now.get(0);
            now = glide.follow(FAR);
            frames++;
        }
        assertTrue(frames * 4 > 100 && frames * 4 < 250, frames + " frames of 4 ms");
        assertSame(FAR, glide.follow(FAR));
    }

    @Test
    void aNewAimIsApproachedFromWhereItStands() {
        glide.follow(NORMAL);
        float half = 0;
        while (half < 20) {
            half = glide.follow(FAR).get(0);
        }
        float back = glide.follow(NORMAL).get(0);
        assertTrue(back < half && back > half - 8, half + " -> " + back);
    }

    @Test
    void theSameSettingWithLessEffortMovesNothing() {
        ParameterValues hurried = FAR.withEffort(0.5f);
        glide.follow(FAR);
        assertSame(hurried, glide.follow(hurried));
        assertEquals(0.5f, glide.follow(NORMAL.withEffort(0.5f)).effort());
    }

    @Test
    void allocatesNothing() {
        AllocatedBytes.assertNone(2_000, frame -> glide.follow(frame % 50 < 25 ? FAR : NORMAL));
    }
}
