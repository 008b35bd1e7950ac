package tamis.realtime.device;

/** How long the two buffers of a pair of sound cards are. */
public sealed interface BufferLength {
    /** Shortest that is asked of a device, milliseconds. */
    int SHORTEST_MILLIS = 5;

    /** Longest, milliseconds. */
    int LONGEST_MILLIS = 1000;

    /**
     * {@return whether as many hops are kept in hand as a buffer is long, else as many as the pipeline says} An input
     * may be as late as its buffer is long and lose nothing; neither then should the output.
     */
    boolean inHand();

    /**
     * As long as that.
     *
     * @param millis in [5, 1000]
     */
    record Fixed(int millis, boolean inHand) implements BufferLength {
        public Fixed {
            if (millis < SHORTEST_MILLIS || millis > LONGEST_MILLIS) {
                throw new IllegalArgumentException(
                        "bufferMillis must be in [" + SHORTEST_MILLIS + ", " + LONGEST_MILLIS + "], got " + millis);
            }
        }
    }

    /**
     * As short as can be without loss, which is found while sound flows.
     *
     * @param memory of what was found before
     */
    record Shortest(BufferMemory memory, boolean inHand) implements BufferLength {}
}
