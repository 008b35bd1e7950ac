package tamis.realtime.device;

import java.io.IOException;
import java.util.Optional;
import tamis.dsp.separator.StreamSpec;

/** Sound that is read a hop at a time by whoever has time to wait for it. Used by one thread; opened once, closed once. */
public interface HopSource extends AutoCloseable {
    /** {@return what it is, for people} */
    String name();

    /**
     * Opens it.
     *
     * @param spec of the hops to give
     */
    void open(StreamSpec spec) throws IOException;

    /**
     * Waits for a hop and reads it.
     *
     * @param hop [channels][hop], overwritten; zeros behind the end
     * @return samples per channel that came; fewer than a hop at the end, and 0 from then on
     */
    int read(float[][] hop) throws IOException;

    /** {@return delay of what it gathers before it gives, in milliseconds} */
    default double latencyMillis() {
        return 0;
    }

    /** {@return how it does with another machine; from any thread, also after the end} */
    default Optional<NetworkStatus> network() {
        return Optional.empty();
    }

    /** Gives up what it held; also when it was never opened. Any thread may call, a read that waits may then fail. */
    @Override
    void close() throws IOException;
}
