package tamis.demo.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tamis.demo.control.SessionStatus;

/** A stream's status, for people. */
final class StatusLines {
    private StatusLines() {}

    static void print(SessionStatus status, PrintWriter out) {
        out.printf("%s: %s%s%n", status.name(), status.state().name().toLowerCase(Locale.ROOT), why(status.problem()));
        out.printf("  preset   %s, desk %s%s%n", status.preset(), status.desk(), switches(status));
        for (SessionStatus.Part part : status.parts()) {
            if (status.parts().size() > 1) {
                out.printf(
                        "  %-8s %-12s %s%s%s%n",
                        part.separator() ? "separate" : "insert",
                        part.name(),
                        part.kind(),
                        set(part),
                        part.bypass() ? ", bypassed" : "");
            }
        }
        for (SessionStatus.Source source : status.sources()) {
            out.printf(
                    "  source   %-12s gain %s, limit %s%s%s%n",
                    source.name(),
                    db(source.gainDb(), "off"),
                    db(source.limitDb(), "none"),
                    source.solo() ? ", solo" : "",
                    source.mute() ? ", muted" : "");
        }
        SessionStatus.Sound sound = status.sound();
        if (sound != null) {
            out.printf(
                    Locale.ROOT,
                    "  sound    in %.0f dB, out %.0f dB, load %.1f %%, latency %.1f ms, xruns %d, faults %d%n",
                    sound.inputRmsDb(),
                    sound.outputRmsDb(),
                    100 * sound.load(),
                    sound.latencyDeclaredMillis(),
                    sound.xruns(),
                    sound.faults());
        }
    }

    /** {@return the parameters that do not stand where they normally do} */
    private static String set(SessionStatus.Part part) {
        return part.parameters().stream()
                .filter(setting -> setting.value() != setting.normal())
                .map(setting -> String.format(Locale.ROOT, ", %s %.4g", setting.name(), setting.value()))
                .collect(Collectors.joining());
    }

    private static String why(@Nullable String problem) {
        return problem == null ? "" : ": " + problem;
    }

    private static String switches(SessionStatus status) {
        List<String> on = new ArrayList<>();
        if (status.bypass()) {
            on.add("bypassed");
        }
        if (status.removed()) {
            on.add("what is removed");
        }
        if (status.wet() < 1) {
            on.add(String.format(Locale.ROOT, "%.0f %% wet", 100 * status.wet()));
        }
        if (status.learning()) {
            on.add("learning");
        }
        return on.isEmpty() ? "" : ": " + String.join(", ", on);
    }

    private static String db(@Nullable Double db, String absent) {
        return db == null ? absent : String.format(Locale.ROOT, "%.1f dB", db);
    }
}
