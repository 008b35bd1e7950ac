package tamis.demo.control;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The times of a stream: it is started, ends or fails or is stopped, and is started again. Each of these is an event.
 *
 * <p>Any control thread. What takes long comes one after another: callers hold the {@link #turn}.
 */
final class LifeCycle {
    private static final Duration WATCH = Duration.ofMillis(100);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10); // twice what a pipeline waits for its thread

    private final String name;
    private final Consumer<Event> events;
    private final Consumer<StuckPart> afterStuck;
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicInteger starts = new AtomicInteger();
    private volatile SessionState state = SessionState.STOPPED;
    private volatile @Nullable String problem;
    private volatile @Nullable RunningStream last;
    private volatile boolean mending; // whether it may run again though it failed

    /**
     * A stream that was not started yet.
     *
     * @param afterStuck what is done when a separator does not come back: told that the stream was closed, and the turn is
     *     held
     */
    LifeCycle(String name, Consumer<Event> events, Consumer<StuckPart> afterStuck) {
        this.name = name;
        this.events = events;
        this.afterStuck = afterStuck;
    }

    /** Opens a stream. */
    @FunctionalInterface
    interface Opening {
        RunningStream open() throws IOException;
    }

    /** {@return the lock of what takes long} */
    ReentrantLock turn() {
        return turn;
    }

    SessionState state() {
        return state;
    }

    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** {@return whether it came to an end that no user asked for, for good} */
    boolean over() {
        return !mending && (state == SessionState.ENDED || state == SessionState.FAILED);
    }

    int starts() {
        return starts.get();
    }

    /** {@return the stream that runs, or ran last} */
    Optional<RunningStream> last() {
        return Optional.ofNullable(last);
    }

    /** {@return the stream that runs} */
    Optional<RunningStream> running() {
        return state == SessionState.RUNNING ? last() : Optional.empty();
    }

    /** Starts; nothing when it runs. Those who call hold the turn. */
    void start(Opening opening) throws IOException {
        if (state == SessionState.RUNNING) {
            return;
        }
        problem = null;
        try {
            RunningStream opened = opening.open();
            last = opened;
            starts.incrementAndGet();
            state = SessionState.RUNNING;
            Thread.ofVirtual().name("tamis-watch-" + name).start(() -> watch(opened));
        } catch (IOException | RuntimeException | Error fault) {
            problem = String.valueOf(fault.getMessage());
            state = SessionState.FAILED;
            tell(Event.Kind.FAILED, String.valueOf(fault.getMessage()));
            throw fault;
        }
    }

    /** Fades out and closes; nothing when it does not run. Those who call hold the turn. */
    void stop() {
        running().ifPresent(stream -> {
            stream.fadeOut();
            problem = null;
            state = SessionState.STOPPED;
            stream.close();
        });
    }

    private void watch(RunningStream stream) {
        try {
            while (last == stream && state == SessionState.RUNNING && !stream.awaitEnd(WATCH)) {
                if (stream.stuck().isPresent()) {
                    break;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        turn.lock();
        try {
            if (last == stream && state == SessionState.RUNNING) {
                end(stream, stream.stuck());
            }
        } finally {
            turn.unlock();
        }
    }

    private void end(RunningStream stream, Optional<StuckPart> stuck) {
        Exception failure = stream.device().failure();
        boolean failed = failure != null || stuck.isPresent();
        mending = stuck.isPresent();
        problem = stuck.map(StuckPart::inWords)
                .orElse(failure == null ? null : stream.device().name() + ": " + failure.getMessage());
        state = failed ? SessionState.FAILED : SessionState.ENDED;
        tell(failed ? Event.Kind.FAILED : Event.Kind.ENDED, problem().orElse("the input ended"));
        if (stuck.isEmpty()) {
            stream.close();
        } else if (closed(stream)) {
            afterStuck.accept(stuck.get());
        }
        mending = false;
    }

    /** Closes what may never close, because one of its device's own threads is the one that is stuck. */
    private boolean closed(RunningStream stream) {
        Thread closing =
                Thread.ofPlatform().daemon().name("tamis-close-" + name).start(stream::close);
        try {
            return closing.join(LONGEST_CLOSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void tell(Event.Kind kind, String message) {
        events.accept(new Event(Instant.now(), name, kind, message));
    }
}
