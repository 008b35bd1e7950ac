package tamis.demo.control;

import java.time.Instant;

/**
 * Something that happened to a stream.
 *
 * @param at when
 * @param stream its name
 * @param kind what
 * @param message for people
 */
public record Event(Instant at, String stream, Kind kind, String message) {
    /** What can happen. */
    public enum Kind {
        STARTED,
        STOPPED,
        /** Its input came to its end. */
        ENDED,
        /** It could not start or could not go on. */
        FAILED,
        /** It runs another preset. */
        SWAPPED,
        /** It listens to learn. */
        LEARNING,
        LEARNT
    }
}
