package tamis.demo.evaluate;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A {@link Report} as text, for a terminal. */
public final class ReportText {
    private static final int LONGEST_NAME = 20;

    private ReportText() {}

    /** Tells a file as it is done: where it stands, and what each contestant gains. */
    public static void tell(Evaluation.Step step, PrintWriter out) {
        Trial mixture = step.trials().getFirst();
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%3d/%d  %s%s, %.0f dB: SI-SDR %.2f dB",
                step.done(),
                step.all(),
                mixture.file(),
                mixture.condition().noise().isEmpty()
                        ? ""
                        : ", " + mixture.condition().noise(),
                mixture.condition().snrDb(),
                mixture.score().siSdr()));
        for (Trial trial : step.trials().subList(1, step.trials().size())) {
            line.append(String.format(Locale.ROOT, "; %s %+.2f", trial.contestant(), trial.gain()));
        }
        out.println(line);
        out.flush();
    }

    /** Tells the means: over all files, by signal-to-noise ratio and by noise. */
    public static void tell(Report report, PrintWriter out) {
        List<String> others =
                new ArrayList<>(report.trials().getFirst().score().others().keySet());
        out.printf(
                "%n%-20s %7s %7s %7s %6s %6s %8s %8s %8s %7s %7s%s%s%n%-20s %7s %7s %7s %6s %6s %8s %8s %8s %7s %7s%n",
                "mean of " + report.files(),
                "SI-SDR",
                "gain",
                "SDR",
                "STOI",
                "ESTOI",
                "speech",
                "noise",
                "speech",
                "real-",
                "delay,",
                others.stream()
                        .map(name -> " %8s".formatted(shortened(name, 8)))
                        .reduce("", String::concat),
                report.shareOfOracle(Evaluation.UNPROCESSED).isPresent() ? "   way to" : "",
                "",
                "dB",
                "dB",
                "dB",
                "",
                "",
                "dist. dB",
                "red. dB",
                "lost dB",
                "time",
                "samples");
        for (String contestant : report.contestants()) {
            tellMeans(report, contestant, others, out);
        }
        tellGains("by SNR, dB", report, report.gainsBySnr(), out);
        tellGains("by noise", report, report.gainsByNoise(), out);
        out.flush();
    }

    private static void tellMeans(Report report, String contestant, List<String> others, PrintWriter out) {
        Report.Summary mean = report.mean(contestant);
        Score score = mean.score();
        out.printf(
                "%-20s %7s %7s %7s %6s %6s %8s %8s %8s %7s %7d%s%s%n",
                shortened(contestant, LONGEST_NAME),
                figure("%.2f", score.siSdr()),
                figure("%.2f", mean.gain()),
                figure("%.2f", score.sdr()),
                figure("%.3f", score.stoi()),
                figure("%.3f", score.estoi()),
                figure("%.1f", score.distortion()),
                figure("%.1f", score.noiseReduction()),
                figure("%.2f", score.levelLost()),
                figure("%.4f", mean.realTimeFactor()),
                mean.delaySamples(),
                others.stream()
                        .map(name ->
                                " %8s".formatted(figure("%.3f", score.others().getOrDefault(name, Double.NaN))))
                        .reduce("", String::concat),
                report.shareOfOracle(contestant)
                        .map(share -> " %6.0f %%".formatted(100 * share))
                        .orElse(""));
    }

    private static void tellGains(String what, Report report, Map<?, List<Double>> gains, PrintWriter out) {
        if (gains.isEmpty()) {
            return;
        }
        List<String> contestants = report.contestants();
        out.printf("%nSI-SDR gain, dB, and speech level lost, dB, %s%n", what);
        out.printf("%-20s", "");
        gains.keySet().forEach(key -> out.printf(" %15s", shortened(label(key), 15)));
        out.println();
        for (int i = 1; i < contestants.size(); i++) {
            int place = i;
            String contestant = contestants.get(place);
            out.printf("%-20s", shortened(contestant, LONGEST_NAME));
            gains.forEach((key, row) -> out.printf(
                    " %8s %6s",
                    figure("%.2f", row.get(place)),
                    figure(
                            "%.2f",
                            report.mean(
                                            contestant,
                                            trial ->
                                                    key.equals(trial.condition().snrDb())
                                                            || key.equals(trial.condition()
                                                                    .noise()))
                                    .orElseThrow()
                                    .score()
                                    .levelLost())));
            out.println();
        }
    }

    private static String label(Object key) {
        return key instanceof Double number ? "%.0f".formatted(number) : String.valueOf(key);
    }

    private static String shortened(String name, int length) {
        return name.length() <= length ? name : name.substring(0, length);
    }

    /** {@return the figure, or a dash where there is too little sound to tell} */
    static String figure(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }
}
