package tamis.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import tamis.demo.control.ControlSocket;
import tamis.demo.control.Instance;
import tamis.demo.control.SocketFolder;
import tamis.demo.http.Access;
import tamis.demo.http.ControlServer;

/** How a running stream can be reached while it runs. */
final class FaceOptions {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final int MOST_UNNAMED = 64;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What tamis ctl finds it by; live unless given, or live-2 and so on where that runs already.")
    private @Nullable String name;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description =
                    "Open a control port on this machine, with the web page; 0 for any free one. Off unless given.")
    private @Nullable Integer port;

    @Option(
            names = "--open",
            description = "Open the web page in a browser: faders, meters and pictures of what happens, on this machine"
                    + " only; at any free port unless --port says which.")
    private boolean page;

    /** {@return the name asked for, else the usual one or the first of its successors that does not run yet} */
    String name(String usual) {
        if (name != null) {
            if (!NAME.matcher(name).matches()) {
                throw new TypeConversionException("--name must match " + NAME + ", got \"" + name + "\"");
            }
            return name;
        }
        SocketFolder folder = SocketFolder.ofUser(System.getenv());
        String free = usual;
        for (int i = 2; i <= MOST_UNNAMED && ControlSocket.answers(folder, free); i++) {
            free = usual + "-" + i;
        }
        return free;
    }

    /** Opens what was asked for; a socket that cannot be had is told, and done without unless it was named. */
    Faces open(Instance instance, PrintWriter err) throws IOException {
        ControlSocket socket = null;
        try {
            socket = new ControlSocket(instance, SocketFolder.ofUser(System.getenv()));
        } catch (IOException | UnsupportedOperationException fault) {
            if (name != null) {
                throw fault;
            }
            err.println("tamis ctl will not find this: " + fault.getMessage());
        }
        try {
            Integer at = page && port == null ? Integer.valueOf(0) : port;
            ControlServer server =
                    at == null ? null : new ControlServer(instance, Access.loopback(at, (Path) null, List.of()));
            return new Faces(socket, server, page);
        } catch (IOException | RuntimeException fault) {
            if (socket != null) {
                socket.close();
            }
            throw fault;
        }
    }
}
