package tamis.realtime.device;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tamis.realtime.pipeline.HopExchange;

/**
 * A source and a sink of sound. Used once: started, perhaps awaited, closed.
 *
 * <p>What its own threads meet with, they keep for {@link #failure}.
 */
public interface AudioDevice extends AutoCloseable {
    /** {@return what it is, for people} */
    String name();

    /**
     * {@return where a sound server takes its sound from and brings it to, such as {@code mic -> speaker}; people may
     * change that while it streams. Empty where there is no such server, or nothing is known} Any thread.
     */
    default String place() {
        return "";
    }

    /** {@return delay of the device's own buffers, in and out together, in milliseconds} */
    double latencyMillis();

    /**
     * Opens the device and begins to exchange hops, on threads of its own.
     *
     * @throws IOException when it cannot be opened; the message says why and what there is instead
     */
    void start(HopExchange exchange) throws IOException;

    /**
     * Waits for the end: of a file or pipe, or by a failure.
     *
     * @return whether it came within that time
     */
    boolean awaitEnd(Duration timeout) throws InterruptedException;

    /** {@return whether it is there or has gone; from any thread} */
    default DeviceStatus status() {
        return DeviceStatus.RUNNING;
    }

    /** {@return which buffers it uses, if it looks for the shortest; from any thread} */
    default Optional<BufferStatus> buffer() {
        return Optional.empty();
    }

    /** {@return how its ends do that talk to other machines; from any thread} */
    default List<NetworkStatus> network() {
        return List.of();
    }

    /** {@return what ended it other than its natural end, null for nothing} */
    @Nullable
    Exception failure();

    /** Stops and waits until none of its threads runs. */
    @Override
    void close();
}
