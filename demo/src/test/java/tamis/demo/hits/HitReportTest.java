package tamis.demo.hits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tamis.dsp.Signal;
import tamis.dsp.hits.HitDetector;
import tamis.dsp.hits.Impacts;
import tamis.realtime.file.WavFile;

class HitReportTest {
    @Test
    void aFileGivesRowsAndAPictureAndLeavesNothingElse(@TempDir Path folder) throws IOException {
        Impacts.Scene scene = Impacts.scene(44_100, 4, 12, 9);
        Path file = folder.resolve("knocks.wav");
        WavFile.write(file, new Signal(44_100, new float[][] {scene.mixture(), scene.mixture()}));
        HitReport report = HitReport.of(file, HitDetector.Settings.NORMAL);
        assertTrue(
                Math.abs(report.hits().size() - scene.times().size()) <= 2, () -> report.hits() + " " + scene.times());

        StringWriter rows = new StringWriter();
        report.print(new PrintWriter(rows, true));
        assertEquals(report.hits().size() + 1, rows.toString().lines().count());

        Path png = folder.resolve("knocks.png");
        report.plot(png);
        assertNotNull(ImageIO.read(png.toFile()));
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void silenceGivesAReportWithoutHits(@TempDir Path folder) throws IOException {
        HitReport report =
                HitReport.of("silence", new Signal(16_000, new float[1][16_000]), HitDetector.Settings.NORMAL);
        assertEquals(List.of(), report.hits());
        report.plot(folder.resolve("silence.png"));
    }

    @Test
    void theNetworkBeatsPlainOnsetsInNoise() {
        for (HitComparison.Row row : HitComparison.run(1)) {
            if (row.snrDb() < 3) {
                assertTrue(row.ours().f1() > row.plain().f1(), row::toString);
            }
        }
    }
}
