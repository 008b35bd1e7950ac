package tamis.realtime.network;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The line that a peer must send before it is served, soon and short. */
final class Password {
    private static final int MILLIS = 5000; // for all of it
    private static final int LONGEST = 512; // bytes

    private Password() {}

    /**
     * {@return whether the peer has said what it must}
     *
     * @param password judges the line, null when none is asked for
     */
    static boolean admits(SocketChannel channel, @Nullable Predicate<String> password) throws IOException {
        if (password == null) {
            return true;
        }
        long deadline = System.nanoTime() + MILLIS * 1_000_000L;
        byte[] line = new byte[LONGEST];
        InputStream in = channel.socket().getInputStream();
        for (int length = 0; length < LONGEST; length++) {
            int left = (int) ((deadline - System.nanoTime()) / 1_000_000);
            if (left <= 0) {
                return false;
            }
            channel.socket().setSoTimeout(left);
            int next;
            try {
                next = in.read();
            } catch (SocketTimeoutException slow) {
                return false;
            }
            if (next < 0) {
                return false;
            }
            if (next == '\n') {
                channel.socket().setSoTimeout(0);
                return password.test(new String(line, 0, length, StandardCharsets.UTF_8).stripTrailing());
            }
            line[length] = (byte) next;
        }
        return false;
    }
}
