package tamis.realtime.network;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread that waits for the network, so that nobody else has to. It ends with its socket. */
final class NetworkThread {
    private final Thread thread;
    private volatile @Nullable IOException fault;

    /** What such a thread does until its socket is closed. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /** Starts one. */
    NetworkThread(String name, Work work) {
        thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException end) {
                        fault = end;
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Lets it look at once at what there is to do. */
    void wake() {
        LockSupport.unpark(thread);
    }

    /** Throws what ended it, while its socket should be open still. */
    void check() throws IOException {
        if (fault != null) {
            throw fault;
        }
    }
}
