package tamis.demo.live;

import java.util.Locale;
import tamis.dsp.stream.Effort;
import tamis.realtime.pipeline.Level;
import tamis.realtime.pipeline.TelemetrySnapshot;
import tamis.realtime.pipeline.Xrun;

/** One line that tells how a stream is doing. */
public final class Meter {
    private static final int WIDTH = 20;
    private static final double QUIETEST_DB = -60;
    private static final String[] EIGHTHS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

    private Meter() {}

    /**
     * {@return such as {@code in ██████▌ -18 dB out ███ -31 dB load 4 % latency 40 ms xruns 0}}
     *
     * @param deviceLatencyMillis what the device's own buffers add to the pipeline's delay
     */
    public static String line(TelemetrySnapshot now, double deviceLatencyMillis) {
        return String.format(
                Locale.ROOT,
                "in %s  out %s  load %3.0f %%  latency %.0f ms  xruns %d%s%s%s",
                level(now.input()),
                level(now.output()),
                100 * now.load(),
                now.declaredLatencyMillis() + deviceLatencyMillis,
                now.xruns(),
                now.driftPpm() == 0 ? "" : String.format(Locale.ROOT, "  drift %+.0f ppm", now.driftPpm()),
                now.clippedSamples() == 0 ? "" : "  clipped " + now.clippedSamples(),
                now.bypassedByFault() ? "  BYPASSED: the separator " + now.lastFault() : faults(now.faults()));
    }

    /**
     * {@return the numbers at the end, such as {@code xruns 2 (UNDERRUN 2, and 1 while starting), faults 0, load ...}}
     */
    public static String total(TelemetrySnapshot last) {
        StringBuilder kinds = new StringBuilder();
        for (Xrun kind : Xrun.values()) {
            if (last.xruns(kind) > 0) {
                kinds.append(kind).append(' ').append(last.xruns(kind)).append(", ");
            }
        }
        long hops =
                last.hopsByEffort().values().stream().mapToLong(Long::longValue).sum();
        return String.format(
                Locale.ROOT,
                "xruns %d (%sand %d while starting), faults %d%s, load %.1f %% at the median, %.1f %% at worst,"
                        + " %d of %d hops with less work to catch up",
                last.xruns(),
                kinds,
                last.startXruns(),
                last.faults(),
                last.faults() == 0 ? "" : " (the separator last " + last.lastFault() + ")",
                100 * last.loadAtPercentile(50),
                100 * last.loadAtPercentile(100),
                hops - last.hops(Effort.FULL),
                hops);
    }

    private static String faults(long faults) {
        return faults == 0 ? "" : "  faults " + faults;
    }

    private static String level(Level level) {
        return "%s %4.0f dB".formatted(bar(level.rmsDb()), Math.max(level.peakDb(), -99));
    }

    /** {@return a bar of fixed width: empty at -60 dB, full at 0 dB} */
    static String bar(double db) {
        double share = Math.clamp(1 - db / QUIETEST_DB, 0, 1);
        int eighths = (int) Math.round(share * WIDTH * 8);
        String bar = "█".repeat(eighths / 8) + EIGHTHS[eighths % 8];
        return bar + " ".repeat(WIDTH - bar.length());
    }
}
