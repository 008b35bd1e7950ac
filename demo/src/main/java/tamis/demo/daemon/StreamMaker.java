package tamis.demo.daemon;

import java.io.IOException;
import java.util.function.Consumer;
import tamis.demo.control.Event;
import tamis.demo.control.Library;
import tamis.demo.control.Session;

/** Makes streams as configured. */
final class StreamMaker {
    private final Library library;
    private final Consumer<Event> events;

    StreamMaker(Library library, Consumer<Event> events) {
        this.library = library;
        this.events = events;
    }

    /**
     * {@return a stream, stopped}
     *
     * @throws IOException when what it is made of cannot be had; names the stream
     */
    Session make(StreamConfig stream) throws IOException {
        try {
            return new Session(stream.name(), stream.chain(), stream.devices(), library, events);
        } catch (IllegalArgumentException fault) {
            throw new IOException("stream " + stream.name() + ": " + fault.getMessage(), fault);
        }
    }
}
