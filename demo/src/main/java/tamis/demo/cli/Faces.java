package tamis.demo.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import tamis.demo.control.ControlSocket;
import tamis.demo.http.ControlServer;

/**
 * What a running program can be reached by.
 *
 * @param socket for tamis ctl
 * @param server for programs and the web page
 * @param page whether the page is to be shown
 */
record Faces(@Nullable ControlSocket socket, @Nullable ControlServer server, boolean page) implements AutoCloseable {
    /** {@return where the control port is, in words to append; empty without one} */
    String told() {
        return server == null ? "" : ", control port: " + server.url();
    }

    /** Shows the page in a browser, if that was asked for. */
    void show(PrintWriter err) {
        if (page && server != null) {
            OpenPage.open(server.url(), System.getenv(), System.getProperty("os.name", ""), err);
        }
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
