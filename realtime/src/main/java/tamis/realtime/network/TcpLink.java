package tamis.realtime.network;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tamis.realtime.device.NetworkCount;

/**
 * Keeps one TCP connection: makes it again, or accepts the next. Of those who connect to us one at a time is served; it
 * gives way to another only when nothing has come or gone between us for a while.
 */
final class TcpLink implements Closeable {
    private static final int CONNECT_MILLIS = 5000;
    private static final long SHORTEST_PAUSE_NANOS = 100_000_000; // between tries, twice as long each time
    private static final long LONGEST_PAUSE_NANOS = 5_000_000_000L;
    private static final long IDLE_NANOS = 5_000_000_000L;
    private static final int MOST_KNOCKING = 8; // who have connected and not said the password yet
    private static final int BACKLOG = 4;

    private final TcpPeer peer;
    private final Traffic traffic;
    private final NetworkCounts counts;
    private final AtomicInteger knocking = new AtomicInteger();
    private final ReentrantLock flowing = new ReentrantLock();
    private volatile boolean closed;
    private volatile @Nullable SocketChannel current;
    private volatile long progressNanos;
    private @Nullable ServerSocketChannel server;
    private @Nullable NetworkThread keeper;

    /** What goes through a connection, until it ends. */
    @FunctionalInterface
    interface Traffic {
        void flow(SocketChannel through) throws IOException;
    }

    TcpLink(TcpPeer peer, Traffic traffic, NetworkCounts counts) {
        this.peer = peer;
        this.traffic = traffic;
        this.counts = counts;
    }

    /**
     * Begins.
     *
     * @throws IOException when the port to listen at cannot be had; a peer that is not there is waited for
     */
    void open() throws IOException {
        keeper = switch (peer) {
            case TcpPeer.Connect to -> new NetworkThread("tamis-tcp", () -> connect(to));
            case TcpPeer.Listen listen -> {
                ServerSocketChannel opened = ServerSocketChannel.open();
                try {
                    opened.bind(listen.at(), BACKLOG);
                } catch (IOException taken) {
                    opened.close();
                    throw new IOException(peer.name() + ": " + taken.getMessage(), taken);
                }
                server = opened;
                yield new NetworkThread("tamis-tcp", () -> accept(opened, listen));
            }
        };
    }

    /** Throws what ended it, while it should be open. */
    void check() throws IOException {
        if (keeper == null) {
            throw new IOException(peer.name() + " is not open");
        }
        keeper.check();
    }

    /** {@return where it listens, null when it does not} */
    @Nullable
    InetSocketAddress address() throws IOException {
        return server == null ? null : (InetSocketAddress) server.getLocalAddress();
    }

    /** Tells that something came or went; the traffic's. */
    void progress() {
        progressNanos = System.nanoTime();
    }

    private void connect(TcpPeer.Connect to) {
        long pause = SHORTEST_PAUSE_NANOS;
        while (!closed) {
            try (SocketChannel channel = SocketChannel.open()) {
                current = channel; // so that closing ends a try, too
                channel.socket().connect(new InetSocketAddress(to.host(), to.port()), CONNECT_MILLIS);
                pause = SHORTEST_PAUSE_NANOS;
                try {
                    serve(channel);
                } finally {
                    counts.flows(false);
                }
            } catch (IOException | RuntimeException lost) {
                LockSupport.parkNanos(closed ? 0 : pause); // told by the counts, and by the missing connection
                pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
            }
        }
    }

    private void accept(ServerSocketChannel from, TcpPeer.Listen listen) throws IOException {
        while (!closed) {
            SocketChannel channel = from.accept();
            if (knocking.get() >= MOST_KNOCKING) {
                counts.add(NetworkCount.REFUSED);
                channel.close();
            } else {
                knocking.getAndIncrement();
                new NetworkThread("tamis-tcp-peer", () -> admit(channel, listen));
            }
        }
    }

    private void admit(SocketChannel channel, TcpPeer.Listen listen) throws IOException {
        try (channel) {
            boolean taken;
            try {
                taken = Password.admits(channel, listen.password()) && take(channel);
            } finally {
                knocking.getAndDecrement();
            }
            if (taken) {
                serve(channel);
            } else {
                counts.add(NetworkCount.REFUSED);
            }
        } finally {
            leave(channel);
        }
    }

    private synchronized boolean take(SocketChannel channel) throws IOException {
        SocketChannel before = current;
        if (closed || (before != null && System.nanoTime() - progressNanos < IDLE_NANOS)) {
            return false;
        }
        if (before != null) {
            before.close();
        }
        current = channel;
        progress();
        return true;
    }

    private synchronized void leave(SocketChannel channel) {
        if (current == channel) {
            current = null;
            counts.flows(false);
        }
    }

    private void serve(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        counts.connected(String.valueOf(channel.getRemoteAddress()).replaceFirst("^[^/]*/", ""));
        progress();
        flowing.lock(); // until whoever it took the place of has let go
        try {
            traffic.flow(channel);
        } finally {
            flowing.unlock();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        counts.flows(false);
        SocketChannel channel = current;
        if (channel != null) {
            channel.close();
        }
        if (server != null) {
            server.close();
        }
        if (keeper != null) {
            keeper.wake();
        }
    }
}
