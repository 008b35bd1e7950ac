package tamis.demo.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the control port, and where it is.
 *
 * @param address to listen at; port 0 for any free one
 * @param tokenFile whose content callers must send; null for none
 * @param hosts lower-case names that callers may use for this machine, beside the address and those of loopback
 */
public record Access(InetSocketAddress address, @Nullable Path tokenFile, List<String> hosts) {
    private static final int SHORTEST_TOKEN = 16;
    private static final int LARGEST_FILE = 4096;
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

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
            token(tokenFile);
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
        byte[] wanted = digest("Bearer " + token(tokenFile));
        return MessageDigest.isEqual(wanted, digest(authorization == null ? "" : authorization));
    }

    /** Read each time: a new token counts at once, an old one no longer. */
    private static String token(Path file) throws IOException {
        if (!Files.getPosixFilePermissions(file).stream().noneMatch(OTHERS::contains)) {
            throw new IOException("others may read the token " + file + ": chmod 600 it, and change it");
        }
        if (Files.size(file) > LARGEST_FILE) {
            throw new IOException("the token " + file + " has more than " + LARGEST_FILE + " bytes");
        }
        String token = Files.readString(file).strip();
        if (token.length() < SHORTEST_TOKEN) {
            throw new IOException("the token in " + file + " must have at least " + SHORTEST_TOKEN
                    + " characters; make one with: openssl rand -hex 32");
        }
        return token;
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java has it
        }
    }
}
