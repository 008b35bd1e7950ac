package tamis.realtime.network;

import java.net.InetSocketAddress;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who begins a TCP connection. */
public sealed interface TcpPeer {
    /** {@return what it is, for people} */
    String name();

    /** We do, and again whenever it was lost. The address is looked up each time. */
    record Connect(String host, int port) implements TcpPeer {
        @Override
        public String name() {
            return "TCP to " + host + ":" + port;
        }
    }

    /**
     * The other one does; one at a time.
     *
     * @param at where to listen
     * @param password judges the line that a peer must send first; null where none is asked for
     */
    record Listen(InetSocketAddress at, @Nullable Predicate<String> password) implements TcpPeer {
        @Override
        public String name() {
            return "TCP at " + at.getAddress().getHostAddress() + ":" + at.getPort();
        }
    }
}
