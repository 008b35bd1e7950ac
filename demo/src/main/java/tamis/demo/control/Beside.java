package tamis.demo.control;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Work that runs other people's code, which may not come back: done on a thread beside, which is left behind when it
 * takes too long. It can be ended by nobody, but nobody waits for it either.
 *
 * @param patience how long it may take
 */
record Beside(Duration patience) {
    /** Some ten times the longest warm-up that was seen on a busy machine. */
    static final Beside NORMAL = new Beside(Duration.ofMinutes(1));

    /** Work that may fail. */
    @FunctionalInterface
    interface Work<T> {
        T done() throws IOException;
    }

    /**
     * {@return what the work gives}
     *
     * @param what it is, for people
     * @param late takes what it gives when nobody waits any more
     * @throws IOException when it takes too long, or the work throws one
     */
    <T> T run(String what, Work<T> work, Consumer<T> late) throws IOException {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().daemon().name("tamis-beside").start(() -> {
            try {
                T done = work.done();
                if (!result.complete(done)) {
                    late.accept(done);
                }
            } catch (Throwable fault) { // other people's code may throw anything
                result.completeExceptionally(fault);
            }
        });
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw rethrown(Objects.requireNonNull(failed.getCause()));
        } catch (TimeoutException slow) {
            IOException told = new IOException(what + " does not come back from " + StuckPart.place(thread)
                    + "; its thread cannot be ended and is left behind, until Tamis itself ends");
            if (result.completeExceptionally(told)) {
                throw told;
            }
            return result.join(); // at the last moment
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            IOException told = new IOException(what + " was interrupted", interrupted);
            if (!result.completeExceptionally(told) && !result.isCompletedExceptionally()) {
                late.accept(result.join());
            }
            throw told;
        }
    }

    private static IOException rethrown(Throwable fault) {
        return switch (fault) {
            case IOException told -> told;
            case RuntimeException mistake -> throw mistake;
            case Error error -> throw error;
            default -> new IOException(fault);
        };
    }
}
