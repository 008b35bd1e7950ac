package tamis.demo.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets programs of the same user control an instance: a line of JSON in, a line of JSON out, over a socket in a folder
 * that nobody else may enter.
 */
public final class ControlSocket implements AutoCloseable {
    private static final int LONGEST_LINE = 1 << 16;

    private final Instance instance;
    private final Path path;
    private final ServerSocketChannel server;

    /**
     * Opens the socket of an instance.
     *
     * @throws IOException when an instance of that name runs already, or the socket cannot be made
     */
    public ControlSocket(Instance instance, SocketFolder folder) throws IOException {
        this.instance = instance;
        this.path = folder.socket(instance.name());
        folder.prepare(instance.name());
        if (answers(path)) {
            throw new IOException(
                    "an instance called " + instance.name() + " runs already; give this one another name");
        }
        Files.deleteIfExists(path); // of one that ended without a word
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        Thread.ofVirtual().name("tamis-socket").start(this::accept);
    }

    /** {@return whether an instance of that name runs} */
    public static boolean answers(SocketFolder folder, String name) {
        return answers(folder.socket(name));
    }

    private static boolean answers(Path path) {
        try (SocketChannel trial = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return trial.isConnected();
        } catch (IOException nobody) {
            return false;
        }
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                Thread.ofVirtual().name("tamis-socket-client").start(() -> serve(client));
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException fault) {
                close(); // no more can be accepted
                return;
            }
        }
    }

    private void serve(SocketChannel channel) {
        try (channel;
                BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
                Writer out = Channels.newWriter(channel, StandardCharsets.UTF_8)) {
            for (String line = line(in); line != null; line = line(in)) {
                out.write(ControlJson.write(answer(line)));
                out.write('\n');
                out.flush();
            }
        } catch (IOException gone) {
            // the caller has hung up, or sent what is no line: nobody is left to tell
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@return a line of bounded length, null at the end} */
    private static @Nullable String line(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            if (line.length() == LONGEST_LINE) {
                throw new IOException("a line of more than " + LONGEST_LINE + " characters");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    private SocketReply answer(String line) throws InterruptedException {
        try {
            return carryOut(ControlJson.mapper().readValue(line, SocketRequest.class));
        } catch (JsonProcessingException fault) {
            return refused(ControlJson.inWords(fault));
        } catch (IOException | IllegalArgumentException fault) {
            return refused(String.valueOf(fault.getMessage()));
        }
    }

    private SocketReply carryOut(SocketRequest request) throws IOException, InterruptedException {
        if (Boolean.TRUE.equals(request.reload())) {
            instance.reload();
        }
        Command[] commands = request.commands();
        if (request.stream() == null && (commands == null || commands.length == 0)) {
            return new SocketReply(
                    null,
                    instance.name(),
                    instance.sessions().stream().map(Session::status).toList());
        }
        Session session = instance.session(request.stream());
        SessionStatus status = session.status();
        for (Command command : commands == null ? new Command[0] : commands) {
            status = session.execute(command);
        }
        return new SocketReply(null, instance.name(), List.of(status));
    }

    private SocketReply refused(String why) {
        return new SocketReply(why, instance.name(), List.of());
    }

    @Override
    public void close() {
        try (server) {
            Files.deleteIfExists(path);
        } catch (IOException fault) {
            // the socket is left behind; whoever comes next finds that nobody answers, and removes it
        }
    }
}
