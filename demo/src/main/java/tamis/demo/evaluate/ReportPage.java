package tamis.demo.evaluate;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tamis.demo.offline.Render;
import tamis.dsp.Signal;
import tamis.presets.Preset;
import tamis.realtime.file.AudioFile;

/** A {@link Report} as a page for a browser, with all its pictures in it. */
public final class ReportPage {
    private static final double RANGE_DB = 70; // of spectrograms
    private static final double ACTIVATION_RANGE_DB = 40;

    private final Report report;
    private final Evaluation evaluation;
    private final StringBuilder page = new StringBuilder();

    private ReportPage(Report report, Evaluation evaluation) {
        this.report = report;
        this.evaluation = evaluation;
    }

    /**
     * Draws everything. The pictures of single files are of the first preset: on the file where it gains most, least, and
     * as much as on half of them.
     *
     * @throws IOException when a file cannot be read again
     */
    public static String of(Report report, Evaluation evaluation) throws IOException {
        return new ReportPage(report, evaluation).page();
    }

    private String page() throws IOException {
        page.append("""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>Tamis evaluation</title>
                <style>
                body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 1560px; padding: 0 1em; }
                img { max-width: 100%; } pre { overflow-x: auto; font-size: 13px; line-height: 1.35; }
                table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; }
                th, td { padding: .15em .7em; text-align: right; border-bottom: 1px solid #ddd; }
                th:first-child, td:first-child, td:nth-child(2), td:nth-child(4) { text-align: left; }
                figure { display: inline-block; margin: .3em; }
                </style></head><body>
                """);
        page.append("<h1>Evaluation of ").append(report.files()).append(" mixtures</h1>\n<pre>");
        StringWriter text = new StringWriter();
        ReportText.tell(report, new PrintWriter(text));
        page.append(escaped(text.toString().strip())).append("</pre>\n");
        notes();
        charts();
        examples();
        trials();
        return page.append("</body></html>\n").toString();
    }

    private void notes() {
        page.append("""
                <p>Speech distortion, noise reduction and speech level lost are of the gains that the output has over the
                mixture in each bin, applied to speech and noise alone. A peer's delay is found by cross-correlation with
                the mixture and taken out; its real-time factor holds its start and its files. SDR is of BSS Eval 3.</p>
                """);
    }

    private void charts() throws IOException {
        List<String> all = report.contestants();
        List<String> others = all.subList(1, all.size());
        page.append("<h2>Figures</h2>\n");
        picture("SI-SDR gain by file, dB", ReportCharts.boxes(report, "SI-SDR gain, dB", others, Trial::gain));
        picture("ESTOI by file", ReportCharts.boxes(report, "ESTOI", all, trial -> trial.score()
                .estoi()));
        picture(
                "Speech level lost by file, dB",
                ReportCharts.boxes(report, "speech level lost, dB", others, trial -> trial.score()
                        .levelLost()));
        picture(
                "Noise reduction by file, dB",
                ReportCharts.boxes(report, "noise reduction, dB", others, trial -> trial.score()
                        .noiseReduction()));
        picture("SI-SDR gain by SNR", ReportCharts.gains("SI-SDR gain by SNR", all, report.gainsBySnr()));
        if (!report.gainsByNoise().isEmpty()) {
            picture("SI-SDR gain by noise", ReportCharts.gains("SI-SDR gain by noise", all, report.gainsByNoise()));
        }
    }

    private void examples() throws IOException {
        Preset preset = evaluation.presets().getFirst();
        List<Trial> byGain = report.of(preset.name()).stream()
                .sorted(Comparator.comparingDouble(Trial::gain))
                .toList();
        Map<Trial, String> chosen = new LinkedHashMap<>();
        chosen.putIfAbsent(byGain.get(byGain.size() / 2), "Half gain more, half less");
        chosen.putIfAbsent(byGain.getLast(), "Where it gains most");
        chosen.putIfAbsent(byGain.getFirst(), "Where it gains least");
        for (Map.Entry<Trial, String> entry : chosen.entrySet()) {
            Trial trial = entry.getKey();
            page.append(String.format(
                    Locale.ROOT,
                    "<h2>%s: %s, %s, %.0f dB, %+.2f dB with %s</h2>%n",
                    entry.getValue(),
                    escaped(trial.file()),
                    escaped(trial.condition().noise()),
                    trial.condition().snrDb(),
                    trial.gain(),
                    escaped(preset.name())));
            example(preset, trial.file());
        }
    }

    private void example(Preset preset, String file) throws IOException {
        Pairs.Pair pair = Pairs.in(evaluation.cleanFolder(), evaluation.mixFolder()).stream()
                .filter(other -> other.name().equals(file))
                .findFirst()
                .orElseThrow();
        Signal mix = AudioFile.read(pair.mix());
        List<float[]> heard = Spectrogram.of(mix);
        double loudest = loudest(heard);
        spectrogram("mixture", mix, heard, loudest);
        Signal rendered = Render.render(preset.open(mix.channels(), evaluation.catalog()), mix, samples -> {});
        spectrogram(preset.name(), rendered, Spectrogram.of(rendered), loudest);
        Signal clean = AudioFile.read(pair.clean());
        spectrogram("clean", clean, Spectrogram.of(clean), loudest);
        ExampleFrames frames = ExampleFrames.of(preset, evaluation.catalog(), mix);
        String source = preset.model().sources().getFirst();
        picture(
                "mask of " + source,
                HeatPicture.png(
                        "mask of " + source, frames.mask(), frames.hopSeconds(), "Hz", frames.highestHertz(), 0, 1));
        if (!frames.activations().isEmpty()) {
            List<float[]> levels = belowLoudest(frames.activations());
            picture(
                    "activations",
                    HeatPicture.png(
                            "activations, dB below each atom's loudest",
                            levels,
                            frames.hopSeconds(),
                            "atom",
                            levels.getFirst().length,
                            -ACTIVATION_RANGE_DB,
                            0));
        }
    }

    private void spectrogram(String name, Signal signal, List<float[]> frames, double loudest) throws IOException {
        picture(
                name,
                HeatPicture.png(
                        name + ", dB",
                        frames,
                        Spectrogram.hopSeconds(signal.sampleRate()),
                        "Hz",
                        signal.sampleRate() / 2.0,
                        loudest - RANGE_DB,
                        loudest));
    }

    /** {@return levels of every atom, dB relative to its own loudest, which is what it means by loud} */
    private static List<float[]> belowLoudest(List<float[]> activations) {
        float[] loudest = new float[activations.getFirst().length];
        for (float[] frame : activations) {
            for (int atom = 0; atom < loudest.length; atom++) {
                loudest[atom] = Math.max(loudest[atom], frame[atom]);
            }
        }
        List<float[]> levels = new ArrayList<>();
        for (float[] frame : activations) {
            float[] level = new float[loudest.length];
            for (int atom = 0; atom < loudest.length; atom++) {
                double share = (frame[atom] + Float.MIN_NORMAL) / (loudest[atom] + Float.MIN_NORMAL);
                level[atom] = (float) (20 * Math.log10(share));
            }
            levels.add(level);
        }
        return levels;
    }

    private static double loudest(List<float[]> frames) {
        double loudest = Double.NEGATIVE_INFINITY;
        for (float[] frame : frames) {
            for (float value : frame) {
                loudest = Math.max(loudest, value);
            }
        }
        return Math.rint(loudest);
    }

    private void trials() {
        page.append("<h2>File by file</h2>\n<table><tr>");
        for (String head : List.of(
                "file",
                "noise",
                "SNR, dB",
                "contestant",
                "SI-SDR, dB",
                "gain, dB",
                "SDR, dB",
                "STOI",
                "ESTOI",
                "speech distortion, dB",
                "noise reduction, dB",
                "speech level lost, dB",
                "real-time factor")) {
            page.append("<th>").append(head).append("</th>");
        }
        page.append("</tr>\n");
        for (Trial trial : report.trials()) {
            Score score = trial.score();
            page.append("<tr>");
            for (String cell : List.of(
                    escaped(trial.file()),
                    escaped(trial.condition().noise()),
                    ReportText.figure("%.0f", trial.condition().snrDb()),
                    escaped(trial.contestant()),
                    ReportText.figure("%.2f", score.siSdr()),
                    ReportText.figure("%.2f", trial.gain()),
                    ReportText.figure("%.2f", score.sdr()),
                    ReportText.figure("%.3f", score.stoi()),
                    ReportText.figure("%.3f", score.estoi()),
                    ReportText.figure("%.1f", score.distortion()),
                    ReportText.figure("%.1f", score.noiseReduction()),
                    ReportText.figure("%.2f", score.levelLost()),
                    ReportText.figure("%.4f", trial.realTimeFactor()))) {
                page.append("<td>").append(cell).append("</td>");
            }
            page.append("</tr>\n");
        }
        page.append("</table>\n");
    }

    private void picture(String name, byte[] png) {
        page.append("<figure><img alt=\"")
                .append(escaped(name))
                .append("\" src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(png))
                .append("\"></figure>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
