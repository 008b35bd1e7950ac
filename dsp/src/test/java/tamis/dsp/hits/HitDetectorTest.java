package tamis.dsp.hits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tamis.dsp.unfold.DeepNmf;

class HitDetectorTest {
    private static final int RATE = HitModel.BUNDLED_SAMPLE_RATE;

    private static HitDetector detector() {
        return new HitDetector(RATE, HitModel.bundled(), HitDetector.Settings.NORMAL);
    }

    private static List<Double> times(List<Hit> hits) {
        return hits.stream().map(Hit::seconds).toList();
    }

    @ParameterizedTest
    @CsvSource({"12, 0.93", "6, 0.9", "0, 0.9", "-6, 0.8"})
    void findsSyntheticImpactsInNoise(double snrDb, double least) {
        HitScore score = new HitScore(0, 0, 0);
        for (int i = 0; i < 4; i++) {
            Impacts.Scene scene = Impacts.scene(RATE, 8, snrDb, 500 + i);
            List<Hit> hits = Hit.all(detector(), scene.mixture());
            score = score.plus(HitScore.of(times(hits), scene.times(), 0.025));
        }
        HitScore all = score;
        assertTrue(score.f1() > least, () -> all + " F1 " + all.f1());
    }

    @Test
    void silenceAndNumbersThatAreNotFiniteMakeNoHits() {
        float[] silence = new float[RATE];
        assertEquals(List.of(), Hit.all(detector(), silence));
        java.util.Arrays.fill(silence, Float.NaN);
        assertEquals(List.of(), Hit.all(detector(), silence));
    }

    @Test
    void afterAResetTheSameStreamGivesTheSameHits() {
        float[] mixture = Impacts.scene(RATE, 3, 6, 3).mixture();
        HitDetector detector = detector();
        List<Hit> first = Hit.all(detector, mixture);
        assertFalse(first.isEmpty());
        List<Hit> again = Hit.all(detector, mixture);
        assertEquals(times(first), times(again));
        for (int i = 0; i < first.size(); i++) {
            // A vector sum may be ordered otherwise once compiled: the last bits of the strength may differ.
            assertEquals(first.get(i).strengthDb(), again.get(i).strengthDb(), 1e-4);
        }
    }

    @Test
    void processingAllocatesNothing() {
        HitDetector detector = detector();
        float[] mixture = Impacts.scene(RATE, 8, 0, 4).mixture();
        for (int round = 0; round < 12; round++) {
            run(detector, mixture);
        }
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        run(detector, mixture);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        // Below one smallest object (16 bytes) per hop: late compilation may leave a few.
        assertTrue(allocated < mixture.length / detector.hop(), allocated + " bytes");
    }

    private static void run(HitDetector detector, float[] mixture) {
        for (int from = 0; from + detector.hop() <= mixture.length; from += detector.hop()) {
            detector.process(mixture, from);
        }
    }

    @Test
    void aNetworkIsReadAsItWasWrittenAndABrokenOneRefused() throws IOException {
        DeepNmf network = HitModel.bundled();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HitNetworkFile.write(network, bytes);
        DeepNmf read = HitNetworkFile.read(new ByteArrayInputStream(bytes.toByteArray()));
        assertEquals(network.atoms(), read.atoms());
        assertEquals(0, network.last().minus(read.last()).squaredNorm());
        byte[] cut = java.util.Arrays.copyOf(bytes.toByteArray(), 1000);
        assertThrows(IOException.class, () -> HitNetworkFile.read(new ByteArrayInputStream(cut)));
        cut[0] = 0;
        assertThrows(IOException.class, () -> HitNetworkFile.read(new ByteArrayInputStream(cut)));
    }

    @Test
    void eachTruthIsCountedOnce() {
        HitScore score = HitScore.of(List.of(1.0, 1.01, 2.0, 4.0), List.of(1.0, 2.01, 3.0), 0.02);
        assertEquals(new HitScore(2, 4, 3), score);
        assertEquals(0.5, score.precision());
        assertEquals(4.0 / 7, score.f1(), 1e-12);
    }
}
