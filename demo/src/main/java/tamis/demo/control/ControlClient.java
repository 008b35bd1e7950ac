package tamis.demo.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tamis.dsp.NearestName;

/** Asks a running instance over its socket. */
public final class ControlClient {
    private final SocketFolder folder;
    private final @Nullable String instance;

    /**
     * A client for one instance.
     *
     * @param instance its name, null for the only one that runs
     */
    public ControlClient(SocketFolder folder, @Nullable String instance) {
        this.folder = folder;
        this.instance = instance;
    }

    /** {@return names of the instances of this user that run} */
    public List<String> running() throws IOException {
        return folder.names().stream()
                .filter(name -> ControlSocket.answers(folder, name))
                .toList();
    }

    /** {@return the status of all streams} */
    public SocketReply status() throws IOException {
        return ask(new SocketRequest(null, null, null));
    }

    /** Makes a daemon read its configuration again; {@return the status of all streams}. */
    public SocketReply reload() throws IOException {
        return ask(new SocketRequest(null, null, true));
    }

    /**
     * Has a stream carry out commands, in order; {@return its status afterwards}.
     *
     * @param stream null for the only one
     */
    public SocketReply execute(@Nullable String stream, List<Command> commands) throws IOException {
        return ask(new SocketRequest(stream, commands.toArray(Command[]::new), null));
    }

    private SocketReply ask(SocketRequest request) throws IOException {
        String name = chosen();
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(folder.socket(name)));
                BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
                Writer out = Channels.newWriter(channel, StandardCharsets.UTF_8)) {
            out.write(ControlJson.write(request));
            out.write('\n');
            out.flush();
            String line = in.readLine();
            if (line == null) {
                throw new IOException(name + " ended before it answered");
            }
            SocketReply reply = ControlJson.mapper().readValue(line, SocketReply.class);
            if (reply.error() != null) {
                throw new IOException(reply.error());
            }
            return reply;
        }
    }

    private String chosen() throws IOException {
        List<String> running = running();
        if (running.isEmpty()) {
            throw new IOException("nothing runs; start tamis live or tamis daemon first");
        }
        if (instance == null && running.size() == 1) {
            return running.get(0);
        }
        if (instance == null) {
            throw new IOException("several instances run: " + String.join(", ", running) + "; choose one with --name");
        }
        if (!running.contains(instance)) {
            throw new IOException("no instance " + instance + " runs" + NearestName.hint(instance, running));
        }
        return instance;
    }
}
