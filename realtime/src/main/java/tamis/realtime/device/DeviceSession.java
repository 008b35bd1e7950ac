package tamis.realtime.device;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A device from when it was opened until it goes away or is closed. */
interface DeviceSession extends AutoCloseable {
    /** {@return what people call it} */
    String name();

    /** {@return delay between the air or the wire and our hops, both ways together} */
    double latencyMillis();

    /** Begins to stream; once, by the thread that opened it. */
    void start() throws AudioDeviceException;

    /** Waits until the device has gone, or it was closed. {@return whether that came within that time} */
    boolean awaitEnd(Duration timeout) throws InterruptedException;

    /** {@return why it has gone, null when it was closed} */
    @Nullable
    Exception failure();

    /** Stops, and waits until nothing streams any more. From any thread but those that stream; again does nothing. */
    @Override
    void close();
}
