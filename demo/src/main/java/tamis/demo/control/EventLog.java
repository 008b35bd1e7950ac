package tamis.demo.control;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What happened lately, and who wants to be told. Any thread. */
public final class EventLog implements Consumer<Event> {
    private static final int MOST_KEPT = 200;

    private final Deque<Event> kept = new ArrayDeque<>(); // under this monitor
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();

    /** Keeps the event and tells everybody, on this thread. */
    @Override
    public void accept(Event event) {
        synchronized (this) {
            if (kept.size() == MOST_KEPT) {
                kept.removeFirst();
            }
            kept.addLast(event);
        }
        listeners.forEach(listener -> listener.accept(event));
    }

    /** {@return the last events, oldest first} */
    public synchronized List<Event> recent() {
        return List.copyOf(kept);
    }

    /** Tells the listener from now on; it must return soon. */
    public void listen(Consumer<Event> listener) {
        listeners.add(listener);
    }

    /** Tells that listener no longer. */
    public void forget(Consumer<Event> listener) {
        listeners.remove(listener);
    }
}
