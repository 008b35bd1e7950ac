package tamis.demo.hits;

import be.tarsos.dsp.AudioEvent;
import be.tarsos.dsp.io.TarsosDSPAudioFormat;
import be.tarsos.dsp.onsets.PercussionOnsetDetector;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tamis.dsp.hits.Hit;
import tamis.dsp.hits.HitDetector;
import tamis.dsp.hits.HitModel;
import tamis.dsp.hits.HitScore;
import tamis.dsp.hits.Impacts;

/**
 * The detector beside a plain onset detector on synthetic impacts in noise: precision, recall and F1 over SNR.
 *
 * <p>Ours runs with the settings that ship. The plain one is TarsosDSP's percussion onset detector, set on scenes of its
 * own for the best mean F1: its sensitivity, threshold, buffer length and the time it is late, which it does not state.
 */
public final class HitComparison {
    private static final int RATE = HitModel.BUNDLED_SAMPLE_RATE;
    private static final double[] SNRS_DB = {-12, -6, 0, 6, 12};
    private static final double SECONDS = 10;
    private static final double TOLERANCE = 0.05; // the usual one of onset detection
    private static final long TUNING = 20_000;
    private static final long TESTING = 30_000;

    private HitComparison() {}

    /**
     * One SNR.
     *
     * @param snrDb energy of the impacts over that of the noise, whole scene
     * @param ours score of the network's detector
     * @param plain score of the percussion onset detector
     */
    public record Row(double snrDb, HitScore ours, HitScore plain) {}

    /** {@return one row per SNR, each over that many scenes of 10 s} */
    public static List<Row> run(int scenes) {
        List<List<Impacts.Scene>> tuning = scenes(scenes, TUNING);
        List<List<Impacts.Scene>> testing = scenes(scenes, TESTING);
        List<Function<float[], List<Double>>> plains = new ArrayList<>();
        for (int buffer : new int[] {256, 512}) {
            for (double sensitivity : new double[] {10, 30, 50, 70, 85, 95}) {
                for (double threshold : new double[] {1, 2, 4, 8}) {
                    for (int late = 0; late <= 2; late++) {
                        double delay = (double) late * buffer / RATE;
                        plains.add(samples -> plain(samples, buffer, sensitivity, threshold, delay));
                    }
                }
            }
        }
        Function<float[], List<Double>> plain = best(plains, tuning);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < SNRS_DB.length; i++) {
            rows.add(new Row(SNRS_DB[i], score(HitComparison::ours, testing.get(i)), score(plain, testing.get(i))));
        }
        return rows;
    }

    /** {@return scenes of every SNR} */
    private static List<List<Impacts.Scene>> scenes(int count, long firstSeed) {
        List<List<Impacts.Scene>> all = new ArrayList<>();
        for (double snrDb : SNRS_DB) {
            List<Impacts.Scene> scenes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                scenes.add(Impacts.scene(RATE, SECONDS, snrDb, firstSeed + i));
            }
            all.add(scenes);
        }
        return all;
    }

    /** Prints the table. */
    public static void print(List<Row> rows, PrintWriter out) {
        out.printf("%8s  %-23s  %-23s%n", "", "network", "percussion onsets");
        out.printf("%8s  %7s %7s %7s  %7s %7s %7s%n", "SNR dB", "prec", "recall", "F1", "prec", "recall", "F1");
        for (Row row : rows) {
            out.printf(
                    Locale.ROOT,
                    "%8.0f  %7.3f %7.3f %7.3f  %7.3f %7.3f %7.3f%n",
                    row.snrDb(),
                    row.ours().precision(),
                    row.ours().recall(),
                    row.ours().f1(),
                    row.plain().precision(),
                    row.plain().recall(),
                    row.plain().f1());
        }
        out.flush();
    }

    private static Function<float[], List<Double>> best(
            List<Function<float[], List<Double>>> candidates, List<List<Impacts.Scene>> tuning) {
        Function<float[], List<Double>> best = candidates.getFirst();
        double bestSum = -1;
        for (Function<float[], List<Double>> candidate : candidates) {
            double sum = tuning.stream()
                    .mapToDouble(scenes -> score(candidate, scenes).f1())
                    .sum();
            if (sum > bestSum) {
                bestSum = sum;
                best = candidate;
            }
        }
        return best;
    }

    private static HitScore score(Function<float[], List<Double>> detector, List<Impacts.Scene> scenes) {
        HitScore score = new HitScore(0, 0, 0);
        for (Impacts.Scene scene : scenes) {
            score = score.plus(HitScore.of(detector.apply(scene.mixture()), scene.times(), TOLERANCE));
        }
        return score;
    }

    private static List<Double> ours(float[] samples) {
        HitDetector detector = new HitDetector(RATE, HitModel.bundled(), HitDetector.Settings.NORMAL);
        return Hit.all(detector, samples).stream().map(Hit::seconds).toList();
    }

    private static List<Double> plain(float[] samples, int buffer, double sensitivity, double threshold, double delay) {
        List<Double> onsets = new ArrayList<>();
        PercussionOnsetDetector detector = new PercussionOnsetDetector(
                RATE, buffer, (time, salience) -> onsets.add(time - delay), sensitivity, threshold);
        AudioEvent event = new AudioEvent(new TarsosDSPAudioFormat(RATE, 16, 1, true, false));
        for (int from = 0; from + buffer <= samples.length; from += buffer) {
            event.setFloatBuffer(java.util.Arrays.copyOfRange(samples, from, from + buffer));
            detector.process(event);
        }
        return onsets;
    }
}
