package tamis.demo.cli;

import org.jspecify.annotations.Nullable;
import tamis.demo.control.ControlSocket;
import tamis.demo.http.ControlServer;

/**
 * What a running program can be reached by.
 *
 * @param socket for tamis ctl
 * @param server for programs and the web page
 */
record Faces(@Nullable ControlSocket socket, @Nullable ControlServer server) implements AutoCloseable {
    /** {@return where the control port is, in words to append; empty without one} */
    String told() {
        return server == null ? "" : ", control port: " + server.url();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        if (socket != null) {
            socket.close();
        }
    }
}
