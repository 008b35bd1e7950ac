package tamis.demo.soak;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import org.HdrHistogram.Histogram;

/**
 * What a soak found.
 *
 * @param seconds it ran
 * @param events how often each was made to happen
 * @param provokedXruns losses while an event that costs sound was got over
 * @param otherXruns losses at all other times
 * @param hopNanos duration of a hop
 * @param hopTimes nanoseconds of work per hop, but for those around stalls of the separator
 * @param declaredMillis delay of the last format, as pipeline and card state it
 * @param delays looks at the delay after an event was got over
 * @param unclearDelays looks that could tell nothing
 * @param worstDelayMillis by how much the delay was longer, or shorter, than declared, at worst
 * @param lastDelayMillis the same at the end
 * @param allocated bytes on threads of the audio side once the code was warm
 * @param faults of the separator
 */
public record SoakReport(
        double seconds,
        Map<SoakEvent, Integer> events,
        long provokedXruns,
        long otherXruns,
        double hopNanos,
        Histogram hopTimes,
        double declaredMillis,
        int delays,
        int unclearDelays,
        double worstDelayMillis,
        double lastDelayMillis,
        SortedMap<String, Long> allocated,
        long faults) {
    public SoakReport {
        events = new EnumMap<>(events);
    }

    /** {@return time per hop that this share of them stayed under, over the hop's duration} */
    public double load(double percent) {
        return hopTimes.getValueAtPercentile(percent) / hopNanos;
    }
}
