package tamis.demo.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tamis.demo.control.TokenFile;

/**
 * Who may use the control port, and where it is.
 *
 * @param address to listen at; port 0 for any free one
 * @param tokenFile whose content callers must send; null for none
 * @param hosts lower-case names that callers may use for this machine, beside the address and those of loopback
 */
public record Access(InetSocketAddress address, @Nullable Path tokenFile, List<String> hosts) {
    private static final String SCHEME = "Bearer ";

    /**
     * Refuses what would be a hole.
     *
     * @throws IllegalArgumentException when others could reach the port without a token
     */
    public Access {
        hosts = List.copyOf(hosts);
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("there is no address " + address.getHostString());
        }
        if (!address.getAddress().isLoopbackAddress() && tokenFile == null) {
            throw new IllegalArgumentException("the control port would be open to others at "
                    + address.getAddress().getHostAddress()
                    + ": give it a token_file (mode 0600), and put a proxy with TLS in front, since the token travels"
                    + " as it is; or stay at 127.0.0.1");
        }
    }

    /** {@return access from this machine only} */
    public static Access loopback(int port, @Nullable Path tokenFile, List<String> hosts) {
        return new Access(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), tokenFile, hosts);
    }

    /**
     * Checks now what each request will need.
     *
     * @throws IOException when the token cannot be read, is too short, or others may read it
     */
    void check() throws IOException {
        if (tokenFile != null) {
            new TokenFile(tokenFile).check();
        }
    }

    /** {@return whether a host name, without its port, is one of this machine's} */
    boolean knows(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("127.0.0.1")
                || name.equals("[::1]")
                || name.equals(address.getAddress().getHostAddress())
                || hosts.contains(name);
    }

    /**
     * {@return whether a header {@code Authorization} holds the token, or none is needed; the comparison takes as long
     * whatever was sent}
     *
     * @throws IOException when the file cannot be used: then nobody may
     */
    boolean admits(@Nullable String authorization) throws IOException {
        if (tokenFile == null) {
            return true;
        }
        return new TokenFile(tokenFile)
                .is(
                        authorization != null && authorization.startsWith(SCHEME)
                                ? authorization.substring(SCHEME.length())
                                : "");
    }
}
