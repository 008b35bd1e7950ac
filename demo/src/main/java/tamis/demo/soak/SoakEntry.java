package tamis.demo.soak;

import java.util.SortedMap;

/**
 * One event, once it was got over.
 *
 * @param seconds since the soak began
 * @param event that happened
 * @param device it happened to, or after it
 * @param lost xruns of any kind since the event before
 * @param declaredMillis delay as pipeline and card state it
 * @param measuredMillis delay as it is, not a number when it could not be told
 * @param allocated bytes on threads of the audio side since the event before
 */
public record SoakEntry(
        double seconds,
        SoakEvent event,
        String device,
        long lost,
        double declaredMillis,
        double measuredMillis,
        SortedMap<String, Long> allocated) {}
