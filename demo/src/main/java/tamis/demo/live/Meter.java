package tamis.demo.live;

import java.util.Locale;
import tamis.realtime.pipeline.Level;
import tamis.realtime.pipeline.TelemetrySnapshot;

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
                "in %s  out %s  load %3.0f %%  latency %.0f ms  xruns %d%s%s",
                level(now.input()),
                level(now.output()),
                100 * now.load(),
                now.declaredLatencyMillis() + deviceLatencyMillis,
                now.xruns(),
                now.clippedSamples() == 0 ? "" : "  clipped " + now.clippedSamples(),
                now.bypassedByFault() ? "  BYPASSED: the separator failed" : faults(now.faults()));
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
