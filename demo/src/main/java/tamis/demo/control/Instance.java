package tamis.demo.control;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import tamis.dsp.NearestName;

/** One running program as its users see it: streams by name, what they are made from, and what happened. */
public final class Instance implements AutoCloseable {
    private final String name;
    private final Library library;
    private final EventLog events = new EventLog();
    private final ConcurrentSkipListMap<String, Session> sessions = new ConcurrentSkipListMap<>();

    private volatile Reload reload = () -> {
        throw new IOException("there is no configuration file to read again");
    };

    /** Makes an instance without streams. */
    public Instance(String name, Library library) {
        this.name = name;
        this.library = library;
    }

    /** {@return what tells it from others on this machine} */
    public String name() {
        return name;
    }

    public Library library() {
        return library;
    }

    public EventLog events() {
        return events;
    }

    /** Lets users see a stream, in place of one of the same name. */
    public void put(Session session) {
        sessions.put(session.name(), session);
    }

    /** Hides a stream, which goes on by itself. */
    public void remove(String stream) {
        sessions.remove(stream);
    }

    /** {@return the streams in the order of their names} */
    public List<Session> sessions() {
        return List.copyOf(sessions.values());
    }

    /**
     * {@return the stream of that name, or the only one when no name is given}
     *
     * @throws IllegalArgumentException when there is none; the message names those there are
     */
    public Session session(@Nullable String stream) {
        SortedMap<String, Session> now = sessions;
        Session found = stream == null ? null : now.get(stream);
        if (found != null) {
            return found;
        }
        List<Session> all = List.copyOf(now.values());
        if (stream == null && all.size() == 1) {
            return all.get(0);
        }
        List<String> names = all.stream().map(Session::name).toList();
        throw new IllegalArgumentException(
                stream == null
                        ? "say which stream; there are " + String.join(", ", names)
                        : "no stream " + stream + NearestName.hint(stream, names));
    }

    /**
     * Sets what reading the configuration again does.
     *
     * @param reload throws when the file cannot be taken; everything runs on as it did
     */
    public void onReload(Reload reload) {
        this.reload = reload;
    }

    /**
     * Reads the configuration again and changes what is different.
     *
     * @throws IOException when the file cannot be taken, or there is none; everything runs on as it did
     */
    public void reload() throws IOException {
        reload.run();
    }

    /** Reads a configuration again. */
    @FunctionalInterface
    public interface Reload {
        void run() throws IOException;
    }

    /** Stops all streams, softly and at once. */
    @Override
    public void close() {
        List<Thread> stopping = sessions().stream()
                .map(session -> Thread.ofVirtual().start(session::close))
                .toList();
        for (Thread each : stopping) {
            try {
                each.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
