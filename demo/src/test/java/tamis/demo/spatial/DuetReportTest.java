package tamis.demo.spatial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tamis.dsp.Signal;
import tamis.dsp.spatial.AnechoicRoom;
import tamis.dsp.spatial.DuetRegion;
import tamis.realtime.file.AudioFile;

class DuetReportTest {
    private static final int RATE = 16_000;

    @Test
    void writesThePeaksThePictureAndEverySource(@TempDir Path folder) throws Exception {
        DuetReport report = DuetReport.of(twoInTurns(), 2, List.of());
        List<Path> files = report.write(folder.resolve("new/deep"));

        assertEquals(4, files.size());
        assertEquals(900, ImageIO.read(files.get(0).toFile()).getWidth());
        assertEquals(report.table(), Files.readString(files.get(1)));
        assertEquals(2 * RATE, AudioFile.read(files.get(3)).length());
        try (Stream<Path> written = Files.list(folder.resolve("new/deep"))) {
            assertEquals(4, written.count(), "no draft is left behind");
        }
        double first = report.peaks().getFirst().delaySamples();
        double second = report.peaks().getLast().delaySamples();
        assertEquals(-1, Math.min(first, second), 0.1);
        assertEquals(1, Math.max(first, second), 0.1);
    }

    @Test
    void aRegionComesFirstAndItsPeakIsNotFoundTwice() {
        DuetRegion right = new DuetRegion(-0.3, 0.3, 0.5, 1.5);
        DuetReport report = DuetReport.of(twoInTurns(), 2, List.of(right));
        assertEquals(right, report.sources().getFirst());
        assertEquals(-1, report.sources().getLast().delayLow(), 0.1);
    }

    @Test
    void refusesSilenceMonoAndTooFewSources() {
        Signal silence = new Signal(RATE, new float[2][RATE]);
        Signal mono = new Signal(RATE, new float[1][RATE]);
        Exception silent = assertThrows(IllegalArgumentException.class, () -> DuetReport.of(silence, 2, List.of()));
        assertTrue(String.valueOf(silent.getMessage()).contains("silent"));
        assertThrows(IllegalArgumentException.class, () -> DuetReport.of(mono, 2, List.of()));
        assertThrows(IllegalArgumentException.class, () -> DuetReport.of(twoInTurns(), 0, List.of()));
    }

    /** Bursts of noise from the left and the right, in turns. */
    private static Signal twoInTurns() {
        SplittableRandom random = new SplittableRandom(1);
        float[][] voices = new float[2][2 * RATE];
        for (int i = 0; i < 2 * RATE; i++) {
            voices[i / 4000 % 2][i] = (float) random.nextDouble(-0.3, 0.3);
        }
        Signal left = AnechoicRoom.place(new Signal(RATE, new float[][] {voices[0]}), 0, -1);
        Signal right = AnechoicRoom.place(new Signal(RATE, new float[][] {voices[1]}), 0, 1);
        float[][] sum = left.samples();
        for (int channel = 0; channel < 2; channel++) {
            for (int i = 0; i < sum[channel].length; i++) {
                sum[channel][i] += right.samples()[channel][i];
            }
        }
        return new Signal(RATE, sum);
    }
}
