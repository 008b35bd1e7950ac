package tamis.demo.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tamis.demo.soak.Soak;
import tamis.demo.soak.SoakEvent;
import tamis.demo.soak.SoakReport;
import tamis.presets.Preset;

/** {@code tamis soak}: the live pipeline under everything that may happen to it. */
@Command(
        name = "soak",
        description = "Runs the live pipeline on a simulated sound card while threads stall, the card's format changes,"
                + " the separator is swapped and settings storm in; tells what was lost, how long hops took, whether"
                + " the delay stayed, and what the audio threads allocated.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code 1 when the separator failed, when the delay is off by more than half at the end, or when the"
                    + " separation thread allocated more than a byte a hop.",
            "",
            "Examples:",
            "  tamis soak",
            "  tamis soak --minutes 60 --seed 7",
            "  tamis soak --minutes 10 --calm            does anything allocate?"
        })
public final class SoakCommand implements Callable<Integer> {
    private static final double MOST_OFF = 0.5; // of the declared delay; stalls of the machine itself are in it
    private static final double MOST_BYTES = 1; // a hop: code compiled anew leaves some once, an object a hop is 32

    @Option(
            names = {"-m", "--minutes"},
            paramLabel = "N",
            defaultValue = "1",
            description = "How long; ${DEFAULT-VALUE} unless given.")
    private double minutes = 1;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of what happens; ${DEFAULT-VALUE} unless given.")
    private long seed = 1;

    @Option(
            names = "--calm",
            description =
                    "Nothing is made to happen, on a card of the preset's own rate: what is lost or allocated then"
                            + " has no excuse.")
    private boolean calm;

    @Option(
            names = {"-v", "--verbose"},
            description = "A line on standard error for every event.")
    private boolean verbose;

    @Mixin
    private PresetOptions presets = new PresetOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (!(minutes > 0 && minutes <= 60 * 24 * 7)) {
            throw new ParameterException(
                    Terminal.commandLine(spec), "--minutes must be above 0 and at most a week, got " + minutes);
        }
        Preset preset = presets.load();
        Set<SoakEvent> kinds = calm ? EnumSet.of(SoakEvent.CALM) : EnumSet.allOf(SoakEvent.class);
        PrintWriter err = Terminal.err(spec);
        boolean watched = Terminal.isInteractive();
        SoakReport report = new Soak(preset, kinds, seed).run(Duration.ofMillis((long) (60_000 * minutes)), entry -> {
            if (verbose) {
                err.printf(
                        Locale.ROOT,
                        "%7.1f s  %-26s lost %4d  delay %+6.1f ms of %.1f  bytes %s  %s%n",
                        entry.seconds(),
                        entry.event().plural(),
                        entry.lost(),
                        entry.measuredMillis() - entry.declaredMillis(),
                        entry.declaredMillis(),
                        entry.allocated(),
                        entry.device());
            } else if (watched) {
                err.printf(Locale.ROOT, "\r%6.0f s", entry.seconds());
            }
            err.flush();
        });
        print(preset, report);
        boolean good = report.faults() == 0
                && Math.abs(report.lastDelayMillis()) <= MOST_OFF * report.declaredMillis()
                && report.allocated().getOrDefault("separation", 0L)
                        <= MOST_BYTES * report.hopTimes().getTotalCount();
        return good ? 0 : Complaint.FAILED;
    }

    private void print(Preset preset, SoakReport report) {
        PrintWriter out = Terminal.out(spec);
        StringBuilder events = new StringBuilder();
        for (Map.Entry<SoakEvent, Integer> event : report.events().entrySet()) {
            if (event.getKey() != SoakEvent.CALM) {
                events.append(events.isEmpty() ? "" : ", ")
                        .append(event.getValue())
                        .append(' ')
                        .append(event.getKey().plural());
            }
        }
        out.printf(Locale.ROOT, "%s, %.1f minutes, seed %d: %s%n", preset.name(), report.seconds() / 60, seed, events);
        out.printf(
                Locale.ROOT,
                "xruns      %d while stalls and new formats were got over, %d otherwise%n",
                report.provokedXruns(),
                report.otherXruns());
        out.printf(
                Locale.ROOT,
                "hop time   %.2f %% of a hop at the median, %.1f %% at p99.99, %.1f %% at worst of %d hops%n",
                100 * report.load(50),
                100 * report.load(99.99),
                100 * report.load(100),
                report.hopTimes().getTotalCount());
        out.printf(
                Locale.ROOT,
                "delay      declared %.1f ms; off by %+.1f ms at worst in %d looks, %+.1f ms at the end; %d looks unclear%n",
                report.declaredMillis(),
                report.worstDelayMillis(),
                report.delays(),
                report.lastDelayMillis(),
                report.unclearDelays());
        out.printf("allocated  %s bytes by thread, once warm%n", report.allocated());
        out.printf("faults     %d%n", report.faults());
        out.flush();
    }
}
