package tamis.demo.daemon;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tamis.demo.control.Event;
import tamis.demo.control.Instance;
import tamis.demo.control.Library;
import tamis.demo.control.Session;
import tamis.presets.Preset;

/** Runs the streams of a configuration, each by itself: one that cannot start keeps no other from it. */
public final class Daemon implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    private final Instance instance;
    private final DaemonConfig config;

    /**
     * Makes the streams, stopped.
     *
     * @throws IOException when a preset cannot be read
     * @throws IllegalArgumentException when a stream's settings are not those of its preset; names the stream
     */
    public Daemon(DaemonConfig config, Library library) throws IOException {
        this.instance = new Instance(config.name(), library);
        this.config = config;
        instance.events().listen(Daemon::log);
        for (StreamConfig stream : config.streams()) {
            instance.put(session(stream));
        }
    }

    private Session session(StreamConfig stream) throws IOException {
        try {
            Preset preset = instance.library().store().load(stream.preset());
            return new Session(
                    stream.name(),
                    preset.withSettings(stream.settings(preset)),
                    stream.devices(),
                    instance.library(),
                    instance.events());
        } catch (IllegalArgumentException fault) {
            throw new IllegalArgumentException("stream " + stream.name() + ": " + fault.getMessage(), fault);
        }
    }

    /** Starts all streams that are enabled; returns when each runs or has told why it does not. */
    public void start() {
        for (StreamConfig stream : config.streams()) {
            if (stream.enabled()) {
                start(instance.session(stream.name()));
            }
        }
    }

    private static void start(Session session) {
        try {
            session.start();
        } catch (IOException | RuntimeException fault) {
            LOG.debug("start of {}", session.name(), fault); // the session has told it as an event
        }
    }

    /** {@return what users see of it} */
    public Instance instance() {
        return instance;
    }

    private static void log(Event event) {
        if (event.kind() == Event.Kind.FAILED) {
            LOG.warn("{}: {}", event.stream(), event.message());
        } else {
            LOG.info("{}: {}", event.stream(), event.message());
        }
    }

    @Override
    public void close() {
        instance.close();
    }
}
