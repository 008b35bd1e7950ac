package tamis.dsp.separators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tamis.dsp.Signal;
import tamis.dsp.mask.MaskSmoother;
import tamis.dsp.mask.SourceGains;
import tamis.dsp.metric.SiSdr;
import tamis.dsp.model.Blind;
import tamis.dsp.model.Dictionary;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.spatial.DuetRegion;
import tamis.dsp.spatial.Talkers;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.Rendering;
import tamis.dsp.stream.StreamingSeparator;

class DuetSeparatorTest {
    private static final Window WINDOW = Window.sqrtHann(new StftConfig(1024, 256));
    private static final StreamSpec SPEC = new StreamSpec(Talkers.RATE, 2, WINDOW.config());
    private static final DuetProvider PROVIDER = new DuetProvider();

    private final List<Signal> talkers = Talkers.placed(11, 4, new double[] {-0.5, -1}, new double[] {0.4, 0.8});
    private final Signal mixture = Talkers.sum(talkers);

    @Test
    void separatesWhileItLearnsTheDirections() {
        // Which talker is first is for the histogram to say: the better of the two orders counts.
        double straight = gain(0, 0, Map.of()) + gain(1, 1, Map.of());
        double crossed = gain(0, 1, Map.of()) + gain(1, 0, Map.of());
        assertTrue(Math.max(straight, crossed) / 2 > 8, straight + " and " + crossed + " dB");
    }

    @Test
    void aRegionBecomesTheSourceThatIsAskedFor() {
        DuetRegion left = new DuetRegion(-0.8, -0.2, -1.4, -0.6);
        DuetRegion right = new DuetRegion(0.1, 0.7, 0.4, 1.2);
        assertTrue(gain(0, 0, DuetProvider.parametersOf(0, left)) > 8);
        assertTrue(gain(0, 1, DuetProvider.parametersOf(0, right)) > 8);
        Map<String, Double> both = new HashMap<>(DuetProvider.parametersOf(0, right));
        both.putAll(DuetProvider.parametersOf(1, left));
        assertTrue(gain(1, 0, both) > 8);
    }

    @Test
    void aViewShowsTheVotesAndTheSources() {
        DuetSeparator separator = new DuetSeparator(SPEC, 2);
        render(separator, 0, Map.of());
        float[] votes = new float[61 * 61];
        float[][] boxes = new float[2][4];
        separator.directions(votes, boxes);
        assertEquals(
                votes.length,
                separator.settings().attenuationCells() * separator.settings().delayCells());
        Arrays.sort(boxes, (a, b) -> Float.compare(a[0], b[0]));
        assertEquals(-0.5, boxes[0][0], 0.1);
        assertEquals(-1, boxes[0][2], 0.16);
        assertEquals(0.4, boxes[1][0], 0.1);
        assertEquals(0.8, boxes[1][2], 0.16);
        int best = 0;
        for (int cell = 0; cell < votes.length; cell++) {
            best = votes[cell] > votes[best] ? cell : best;
        }
        double delay = separator.settings().delayAt(best % 61);
        assertTrue(Math.abs(delay + 1) < 0.16 || Math.abs(delay - 0.8) < 0.16, "highest at " + delay);
    }

    @Test
    void needsTwoChannelsAndABlindModel() {
        StreamSpec mono = new StreamSpec(16_000, 1, WINDOW.config());
        Exception channels =
                assertThrows(IllegalArgumentException.class, () -> PROVIDER.create(mono, new Blind(List.of("a", "b"))));
        assertTrue(String.valueOf(channels.getMessage()).contains("2 channels, got 1"));
        Dictionary dictionary = new Dictionary(List.of("a"), new float[][][] {{{1, 0}}});
        assertThrows(IllegalArgumentException.class, () -> PROVIDER.create(SPEC, dictionary));
        assertThrows(
                IllegalArgumentException.class,
                () -> DuetProvider.parametersOf(DuetProvider.REGIONS, new DuetRegion(0, 1, 0, 1)));
    }

    private double gain(int source, int talker, Map<String, Double> parameters) {
        Signal estimate = render(PROVIDER.create(SPEC, new Blind(List.of("a", "b"))), source, parameters);
        float[] truth = talkers.get(talker).samples()[0];
        return SiSdr.of(estimate.samples()[0], truth) - SiSdr.of(mixture.samples()[0], truth);
    }

    private Signal render(tamis.dsp.separator.Separator separator, int source, Map<String, Double> parameters) {
        StreamingSeparator stream =
                new StreamingSeparator(SPEC, WINDOW, separator, 2, new MaskSmoother(2, 513, 0, 0, SPEC.hopMillis()));
        Controls controls = new Controls(SourceGains.solo(2, source), ParameterValues.of(PROVIDER.info(), parameters));
        Signal rendered = Rendering.render(stream, controls, mixture, samples -> {});
        assertEquals(0, stream.faults());
        return rendered;
    }
}
