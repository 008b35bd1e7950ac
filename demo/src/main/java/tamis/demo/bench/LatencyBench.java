package tamis.demo.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tamis.demo.evaluate.Evaluation;
import tamis.demo.evaluate.Report;
import tamis.dsp.stft.StftConfig;
import tamis.presets.LatencyProfile;
import tamis.presets.Preset;
import tamis.realtime.host.SeparatorCatalog;

/** What a shorter delay costs in quality and in work. */
public final class LatencyBench {
    private LatencyBench() {}

    /**
     * One preset at one delay.
     *
     * @param stft geometry it ran at
     * @param gainDb mean SI-SDR gain
     * @param estoi mean ESTOI of the output
     * @param oracleGainDb mean SI-SDR gain of the ideal ratio mask at that geometry
     * @param realTimeFactor of rendering
     */
    public record Row(
            LatencyProfile profile,
            String preset,
            StftConfig stft,
            double gainDb,
            double estoi,
            double oracleGainDb,
            double realTimeFactor) {}

    /** Gives a preset at a delay. */
    @FunctionalInterface
    public interface Presets {
        Preset at(LatencyProfile profile) throws IOException;
    }

    /**
     * Rates a preset at every delay, the shortest first.
     *
     * @param clean folder of the truth
     * @param mix folder of the mixtures, under the same names
     * @param done told each row as it is done
     */
    public static List<Row> run(Presets presets, Path clean, Path mix, Consumer<Row> done)
            throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (LatencyProfile profile : LatencyProfile.values()) {
            Preset preset = presets.at(profile);
            Report report = new Evaluation(
                            clean, mix, SeparatorCatalog.bundled(), List.of(preset), List.of(), List.of(), true)
                    .run(each -> {});
            Report.Summary mean = report.mean(preset.name());
            Row row = new Row(
                    profile,
                    preset.name(),
                    preset.stft(),
                    mean.gain(),
                    mean.score().estoi(),
                    mean.gain() / report.shareOfOracle(preset.name()).orElseThrow(),
                    mean.realTimeFactor());
            rows.add(row);
            done.accept(row);
        }
        return List.copyOf(rows);
    }
}
