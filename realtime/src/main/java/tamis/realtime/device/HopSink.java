package tamis.realtime.device;

import java.io.IOException;
import java.util.Optional;
import tamis.dsp.separator.StreamSpec;

/** Takes sound a hop at a time from whoever has time to wait for it. Used by one thread; opened once, closed once. */
public interface HopSink extends AutoCloseable {
    /** {@return what it is, for people} */
    String name();

    /**
     * Opens it.
     *
     * @param spec of the hops to come
     */
    void open(StreamSpec spec) throws IOException;

    /**
     * Takes a hop or, at the end, less.
     *
     * @param hop [channels][at least count], not modified
     * @param count samples per channel
     */
    void write(float[][] hop, int count) throws IOException;

    /** {@return delay between a hop's turn and its leaving, in milliseconds} */
    default double latencyMillis() {
        return 0;
    }

    /** {@return how it does with another machine; from any thread, also after the end} */
    default Optional<NetworkStatus> network() {
        return Optional.empty();
    }

    /** Completes what was written; also when it was never opened. */
    @Override
    void close() throws IOException;
}
