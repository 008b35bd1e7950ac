package tamis.demo.daemon;

import java.io.IOException;
import java.util.function.Consumer;
import tamis.demo.chain.Chain;
import tamis.demo.control.Event;
import tamis.demo.control.Library;
import tamis.demo.control.Session;
import tamis.presets.Preset;

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
     * @throws IOException when its preset cannot be read, or its settings are not those of the preset; names the stream
     */
    Session make(StreamConfig stream) throws IOException {
        try {
            return new Session(stream.name(), chain(stream), stream.devices(), library, events);
        } catch (IllegalArgumentException fault) {
            throw new IOException("stream " + stream.name() + ": " + fault.getMessage(), fault);
        }
    }

    /** {@return what sound passes, with faders and parameters as configured} */
    Chain chain(StreamConfig stream) throws IOException {
        try {
            Preset preset = library.store().load(stream.preset());
            return Chain.of(preset.withSettings(stream.settings(preset)));
        } catch (IllegalArgumentException fault) {
            throw new IOException("stream " + stream.name() + ": " + fault.getMessage(), fault);
        }
    }
}
