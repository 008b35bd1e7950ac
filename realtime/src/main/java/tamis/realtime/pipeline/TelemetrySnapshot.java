package tamis.realtime.pipeline;

import java.util.Map;
import org.HdrHistogram.Histogram;
import tamis.dsp.stream.Effort;

/**
 * The numbers at one moment.
 *
 * @param xrunsByKind losses since the device settled; every kind is there
 * @param startXruns losses of any kind while the device started
 * @param load time per hop over the hop's duration, the mean of about the last 20 hops; above 1 is too slow
 * @param input level of what came in
 * @param output level of what went out
 * @param clippedSamples samples that went out beyond full scale
 * @param faults hops on which the separator failed
 * @param lastFault what it did when it failed last; empty when it never did
 * @param bypassedByFault whether it failed so often that it is left out until it is swapped
 * @param hopsByEffort hops run; every effort is there
 * @param declaredLatencyMillis gathering a hop, overlap-add and the hops in hand; the device's own comes on top
 * @param transitMillis time the last hop spent between offer and poll, measured: the hops in hand as they really were
 * @param driftPpm by how much capture's clock is faster than playback's, parts per million; 0 when they are one
 * @param handMillis sound between capture and playback at two clocks, which is kept steady; 0 when they are one
 * @param hopNanos duration of a hop
 * @param hopTimes nanoseconds of work per hop, since the start
 */
public record TelemetrySnapshot(
        Map<Xrun, Long> xrunsByKind,
        long startXruns,
        double load,
        Level input,
        Level output,
        long clippedSamples,
        long faults,
        String lastFault,
        boolean bypassedByFault,
        Map<Effort, Long> hopsByEffort,
        double declaredLatencyMillis,
        double transitMillis,
        double driftPpm,
        double handMillis,
        double hopNanos,
        Histogram hopTimes) {

    /** {@return losses of that kind} */
    public long xruns(Xrun kind) {
        return xrunsByKind.getOrDefault(kind, 0L);
    }

    /** {@return losses of all kinds} */
    public long xruns() {
        return xrunsByKind.values().stream().mapToLong(Long::longValue).sum();
    }

    /** {@return hops run with that effort} */
    public long hops(Effort effort) {
        return hopsByEffort.getOrDefault(effort, 0L);
    }

    /** {@return time per hop that this share of them stayed under, over the hop's duration; {@code percent} up to 100} */
    public double loadAtPercentile(double percent) {
        return hopTimes.getValueAtPercentile(percent) / hopNanos;
    }
}
