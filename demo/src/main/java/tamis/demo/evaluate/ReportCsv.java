package tamis.demo.evaluate;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A {@link Report} as comma-separated values: a line for each contestant and file. */
public final class ReportCsv {
    private static final List<String> COLUMNS = List.of(
            "file",
            "noise_type",
            "snr_db",
            "seconds",
            "contestant",
            "si_sdr_db",
            "si_sdr_gain_db",
            "sdr_db",
            "sdr_gain_db",
            "stoi",
            "estoi",
            "speech_distortion_db",
            "noise_reduction_db",
            "speech_level_lost_db",
            "real_time_factor",
            "delay_samples");

    private ReportCsv() {}

    /** {@return the table; a figure that is not known is left empty} */
    public static String of(Report report) {
        List<String> others =
                new ArrayList<>(report.trials().getFirst().score().others().keySet());
        StringWriter text = new StringWriter();
        List<String> head = new ArrayList<>(COLUMNS);
        head.addAll(others);
        try (CsvWriter lines = CsvWriter.builder().build(text)) {
            lines.writeRecord(head);
            for (Trial trial : report.trials()) {
                lines.writeRecord(fields(trial, others));
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault); // a string can always be written to
        }
        return text.toString();
    }

    private static List<String> fields(Trial trial, List<String> others) {
        Score score = trial.score();
        List<String> fields = new ArrayList<>(List.of(
                trial.file(),
                trial.condition().noise(),
                number(trial.condition().snrDb()),
                number(trial.seconds()),
                trial.contestant(),
                number(score.siSdr()),
                number(trial.gain()),
                number(score.sdr()),
                number(score.sdr() - trial.before().sdr()),
                number(score.stoi()),
                number(score.estoi()),
                number(score.distortion()),
                number(score.noiseReduction()),
                number(score.levelLost()),
                number(trial.realTimeFactor()),
                String.valueOf(trial.delaySamples())));
        others.forEach(name -> fields.add(number(score.others().getOrDefault(name, Double.NaN))));
        return fields;
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.5g", value);
    }
}
