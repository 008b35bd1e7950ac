package tamis.realtime.device;

import org.jspecify.annotations.Nullable;

/** The end of a device's threads. */
final class Threads {
    private Threads() {}

    /** Waits for a thread that was told to end; an interruption is kept for the caller. */
    static void join(@Nullable Thread thread) {
        boolean interrupted = false;
        while (thread != null && thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
