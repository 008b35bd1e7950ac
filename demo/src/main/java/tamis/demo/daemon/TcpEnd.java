package tamis.demo.daemon;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import tamis.demo.control.TokenFile;
import tamis.realtime.network.TcpPeer;

/** Who begins a TCP connection, as configured. */
public sealed interface TcpEnd {
    /**
     * We do.
     *
     * @param host name or address
     */
    record Client(String host, int port) implements TcpEnd {}

    /**
     * The other one does.
     *
     * @param tokenFile whose content a peer must send as its first line
     */
    record Server(InetSocketAddress at, Optional<Path> tokenFile) implements TcpEnd {
        /**
         * Refuses what would be a hole.
         *
         * @throws IllegalArgumentException when others could reach it without a token
         */
        public Server {
            if (at.isUnresolved()) {
                throw new IllegalArgumentException("there is no address " + at.getHostString());
            }
            if (!at.getAddress().isLoopbackAddress() && tokenFile.isEmpty()) {
                throw new IllegalArgumentException("the sound would be open to others at "
                        + at.getAddress().getHostAddress()
                        + ": give it a token_file (mode 0600), whose content peers send as their first line, and put a"
                        + " tunnel with TLS around it, since all of it travels as it is; or stay at 127.0.0.1");
            }
        }
    }

    /**
     * {@return the peer, to be opened}
     *
     * @throws IOException when the token cannot be used
     */
    static TcpPeer peer(TcpEnd end) throws IOException {
        return switch (end) {
            case Client client -> new TcpPeer.Connect(client.host(), client.port());
            case Server server -> listening(server);
        };
    }

    private static TcpPeer listening(Server server) throws IOException {
        if (server.tokenFile().isEmpty()) {
            return new TcpPeer.Listen(server.at(), null);
        }
        TokenFile token = new TokenFile(server.tokenFile().get());
        token.check();
        return new TcpPeer.Listen(server.at(), said -> admits(token, said));
    }

    private static boolean admits(TokenFile token, String said) {
        try {
            return token.is(said);
        } catch (IOException unusable) {
            return false; // a token that cannot be read admits nobody
        }
    }
}
