package tamis.dsp.spatial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tamis.dsp.Signal;
import tamis.dsp.mask.Masks;
import tamis.dsp.metric.SiSdr;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;

class DuetTest {
    private static final Window WINDOW = Window.sqrtHann(new StftConfig(1024, 256));
    private static final double[][] DIRECTIONS = {{-0.6, -1.3}, {0.5, 1.4}, {0.15, 0.5}, {-0.15, -0.4}};

    @ParameterizedTest
    @CsvSource({"0, 0.25", "0.4, -0.4", "-0.7, 0.9", "1.2, -0.97", "0, 0"})
    void everyBinAloneTellsAPureDelay(double attenuation, double delay) {
        DuetSettings settings = new DuetSettings(1.5, 1, 61, 61, 1, 0);
        double halfAttenuationCell = 1.5 / 61;
        double halfDelayCell = 1.0 / 61;
        int frame = 512;
        assertEquals(frame / 2, settings.lastBin(frame), "at a limit of one sample every bin counts");
        for (int bin = 1; bin <= frame / 2; bin++) {
            Spectrum spectrum = new Spectrum(2, frame / 2 + 1);
            steer(spectrum, bin, frame, attenuation, delay);
            DuetHistogram histogram = new DuetHistogram(settings, frame);
            histogram.add(spectrum);
            DuetPeak peak = Duet.peaks(histogram, 1).getFirst();
            assertEquals(attenuation, peak.attenuation(), halfAttenuationCell + 1e-6, "bin " + bin);
            assertEquals(delay, peak.delaySamples(), halfDelayCell + 1e-6, "bin " + bin);
        }
    }

    @ParameterizedTest
    @CsvSource({"256, 0.7", "1024, 0.7", "4096, 0.7", "1024, -2.2"})
    void aDelayedSoundHasItsDelayWhateverTheFrame(int frame, double delay) {
        Signal talker = Talkers.placed(3, 2, new double[] {0.3, delay}).getFirst();
        Window window = Window.sqrtHann(new StftConfig(frame, frame / 4));
        DuetPeak peak = Duet.peaks(Duet.histogram(talker, window, DuetSettings.USUAL), 1)
                .getFirst();
        assertEquals(0.3, peak.attenuation(), 1.5 / 61, "half a cell");
        assertEquals(delay, peak.delaySamples(), 2.5 / 61, "half a cell");
    }

    @Test
    void binsWhosePhaseWouldWrapDoNotVote() {
        DuetSettings settings = new DuetSettings(1.5, 2.5, 61, 61, 1, 0);
        Spectrum spectrum = new Spectrum(2, 513);
        for (int bin = settings.lastBin(1024) + 1; bin <= 512; bin++) {
            steer(spectrum, bin, 1024, 0, 2);
        }
        DuetHistogram histogram = new DuetHistogram(settings, 1024);
        histogram.add(spectrum);
        assertEquals(204, settings.lastBin(1024)); // 1024 / (2 * 2.5)
        assertTrue(Duet.peaks(histogram, 1).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 0.01f, 0.1f})
    void aBinFromASourcesDirectionIsItsOwnEvenWherePhasesWrap(float softness) {
        float[][] boxes = new float[DIRECTIONS.length][];
        Spectrum spectrum = new Spectrum(2, 513);
        for (int source = 0; source < boxes.length; source++) {
            boxes[source] = DuetRegion.at(new DuetPeak(DIRECTIONS[source][0], DIRECTIONS[source][1], 1))
                    .bounds();
        }
        for (int bin = 0; bin <= 512; bin++) {
            steer(spectrum, bin, 1024, DIRECTIONS[bin % 4][0], DIRECTIONS[bin % 4][1]);
        }
        Masks masks = new Masks(4, 513);
        new DuetMask(1024, 4).compute(spectrum, boxes, softness, masks);
        assertTrue(masks.valid());
        for (int bin = 0; bin <= 512; bin++) {
            float own = masks.values()[bin % 4][bin];
            for (float[] mask : masks.values()) {
                assertTrue(mask[bin] <= own, "bin " + bin);
            }
            assertTrue(softness > 0 || own == 1, "bin " + bin);
        }
    }

    @Test
    void aBoxTakesAllDirectionsWithin() {
        float[][] boxes = {{-1, -0.2f, -2, -0.5f}, {0, 0, 0, 0}};
        Spectrum spectrum = new Spectrum(2, 513);
        for (int bin = 0; bin <= 512; bin++) {
            double place = bin / 512.0;
            steer(spectrum, bin, 1024, -1 + 0.8 * place, -0.5 - 1.5 * place);
        }
        Masks masks = new Masks(2, 513);
        new DuetMask(1024, 2).compute(spectrum, boxes, 0, masks);
        for (int bin = 1; bin <= 512; bin++) {
            assertEquals(1, masks.values()[0][bin], "bin " + bin);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void findsTalkersAndPullsThemApart(int count) {
        double[][] directions = Arrays.copyOf(DIRECTIONS, count);
        List<Signal> talkers = Talkers.placed(5, 4, directions);
        Signal mixture = Talkers.sum(talkers);
        List<DuetPeak> peaks = Duet.peaks(Duet.histogram(mixture, WINDOW, DuetSettings.USUAL), count);
        assertEquals(count, peaks.size());
        List<Signal> estimates = Duet.separate(
                mixture, WINDOW, peaks.stream().map(DuetRegion::at).toList(), 0);

        assertArrayEquals(mixture.samples()[0], Talkers.sum(estimates).samples()[0], 1e-5f);
        for (int talker = 0; talker < count; talker++) {
            double[] direction = directions[talker];
            DuetPeak nearest = peaks.stream()
                    .min(Comparator.comparingDouble(
                            peak -> Math.hypot(peak.attenuation() - direction[0], peak.delaySamples() - direction[1])))
                    .orElseThrow();
            assertEquals(direction[0], nearest.attenuation(), 0.1, "attenuation of talker " + talker); // two cells
            assertEquals(direction[1], nearest.delaySamples(), 0.16, "delay of talker " + talker); // two cells
            float[] truth = talkers.get(talker).samples()[0];
            double gain = SiSdr.of(estimates.get(peaks.indexOf(nearest)).samples()[0], truth)
                    - SiSdr.of(mixture.samples()[0], truth);
            assertTrue(gain > 8, "talker " + talker + " gains only " + gain + " dB");
        }
    }

    @Test
    void whatIsSilentOrNotFiniteDoesNotVote() {
        DuetHistogram histogram = new DuetHistogram(DuetSettings.USUAL, 256);
        Spectrum spectrum = new Spectrum(2, 129);
        histogram.add(spectrum);
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.MAX_VALUE, Float.MIN_VALUE}) {
            Arrays.fill(spectrum.re()[0], value);
            Arrays.fill(spectrum.re()[1], value);
            histogram.add(spectrum);
        }
        assertTrue(Duet.peaks(histogram, 3).isEmpty());
    }

    @Test
    void refusesWhatItCannotDo() {
        Signal mono = new Signal(16_000, new float[1][2000]);
        Signal stereo = new Signal(16_000, new float[2][2000]);
        List<DuetRegion> one = List.of(new DuetRegion(0, 0, 0, 0));
        refuses(() -> Duet.histogram(mono, WINDOW, DuetSettings.USUAL));
        refuses(() -> Duet.separate(mono, WINDOW, one, 0));
        refuses(() -> Duet.separate(stereo, WINDOW, List.of(), 0));
        refuses(() -> Duet.separate(stereo, WINDOW, one, Double.NaN));
        refuses(() -> new DuetRegion(1, 0, 0, 0));
        refuses(() -> new DuetRegion(0, 0, 0, Double.NaN));
        refuses(() -> new DuetSettings(1, 1, 60, 61, 1, 0));
        refuses(() -> new DuetSettings(0, 1, 61, 61, 1, 0));
        refuses(() -> AnechoicRoom.place(stereo, 0, 0));
    }

    private static void refuses(Runnable call) {
        assertThrows(IllegalArgumentException.class, call::run);
    }

    /** Makes one bin come from a direction: {@code X2 = a e^(-i w d) X1}. */
    private static void steer(Spectrum spectrum, int bin, int frame, double attenuation, double delay) {
        double gain = (attenuation + Math.sqrt(attenuation * attenuation + 4)) / 2;
        double angle = 0.7 * bin; // any phase of the source itself
        double turn = 2 * Math.PI * bin / frame * delay;
        spectrum.re()[0][bin] = (float) Math.cos(angle);
        spectrum.im()[0][bin] = (float) Math.sin(angle);
        spectrum.re()[1][bin] = (float) (gain * Math.cos(angle - turn));
        spectrum.im()[1][bin] = (float) (gain * Math.sin(angle - turn));
    }
}
