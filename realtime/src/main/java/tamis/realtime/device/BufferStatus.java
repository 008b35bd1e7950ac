package tamis.realtime.device;

/**
 * How far a device is with finding its shortest clean buffer.
 *
 * @param millis of the buffers that are in use
 */
public record BufferStatus(int millis, Phase phase) {
    /** What is known of the buffers in use. */
    public enum Phase {
        /** They are being tried. */
        TRYING,
        /** They were found earlier, and kept. */
        KEPT,
        /** They were just found to lose nothing, and are kept. */
        FOUND,
        /** They are the longest there are, and lose sound. */
        TOO_SHORT
    }
}
