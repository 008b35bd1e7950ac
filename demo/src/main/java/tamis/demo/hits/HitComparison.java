package tamis.demo.hits;

import be.tarsos.dsp.AudioEvent;
import be.tarsos.dsp.io.TarsosDSPAudioFormat;
import be.tarsos.dsp.onsets.PercussionOnsetDetector;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tamis.dsp.factor.Matrix;
import tamis.dsp.hits.Hit;
import tamis.dsp.hits.HitDetector;
import tamis.dsp.hits.HitModel;
import tamis.dsp.hits.HitScore;
import tamis.dsp.hits.Impacts;
import tamis.dsp.unfold.DeepNmf;

/**
 * The detector beside its own rule without the network and a plain onset detector, on synthetic impacts in noise:
 * precision, recall and F1 over SNR.
 *
 * <p>Ours runs with the settings that ship. The others are set on scenes of their own for the best mean F1: the rule's
 * threshold; of the plain one, TarsosDSP's percussion onset detector, its sensitivity, threshold, buffer length and the
 * time it is late, which it does not state.
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
     * @param rule score of the detector's rule on bands that no network has parted
     * @param plain score of the percussion onset detector
     */
    public record Row(double snrDb, HitScore ours, HitScore rule, HitScore plain) {}

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
        List<Function<float[], List<Double>>> rules = new ArrayList<>();
        for (double threshold = 1; threshold <= 3.01; threshold += 0.2) {
            HitDetector.Settings settings = new HitDetector.Settings(
                    threshold, HitDetector.Settings.NORMAL.share(), HitDetector.Settings.NORMAL.refractorySeconds());
            rules.add(samples -> times(new HitDetector(RATE, even(), settings), samples));
        }
        Function<float[], List<Double>> plain = best(plains, tuning);
        Function<float[], List<Double>> rule = best(rules, tuning);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < SNRS_DB.length; i++) {
            List<Impacts.Scene> tested = testing.get(i);
            rows.add(
                    new Row(SNRS_DB[i], score(HitComparison::ours, tested), score(rule, tested), score(plain, tested)));
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
        out.printf("%8s  %-23s  %-23s  %-23s%n", "", "network", "its rule alone", "percussion onsets");
        String figures = "  %7s %7s %7s";
        out.printf(
                "%8s" + figures.repeat(3) + "%n",
                "SNR dB",
                "prec",
                "recall",
                "F1",
                "prec",
                "recall",
                "F1",
                "prec",
                "recall",
                "F1");
        for (Row row : rows) {
            out.printf("%8.0f", row.snrDb());
            for (HitScore score : List.of(row.ours(), row.rule(), row.plain())) {
                out.printf(Locale.ROOT, "  %7.3f %7.3f %7.3f", score.precision(), score.recall(), score.f1());
            }
            out.println();
        }
        out.printf(
                Locale.ROOT,
                "%8s  %23.3f  %23.3f  %23.3f%n",
                "mean F1",
                mean(rows, Row::ours),
                mean(rows, Row::rule),
                mean(rows, Row::plain));
        out.flush();
    }

    private static double mean(List<Row> rows, Function<Row, HitScore> whose) {
        return rows.stream().mapToDouble(row -> whose.apply(row).f1()).average().orElseThrow();
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
        return times(new HitDetector(RATE, HitModel.bundled(), HitDetector.Settings.NORMAL), samples);
    }

    private static List<Double> times(HitDetector detector, float[] samples) {
        return Hit.all(detector, samples).stream().map(Hit::seconds).toList();
    }

    /** {@return a network that knows nothing: half of every band is impact, half is noise} */
    private static DeepNmf even() {
        int bands = HitModel.bundled().bins();
        Matrix halves = new Matrix(bands, 2 * bands);
        for (int band = 0; band < bands; band++) {
            halves.set(band, band, 1);
            halves.set(band, bands + band, 1);
        }
        return new DeepNmf(List.of(halves), halves, List.of(bands, bands), 1, 0);
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
