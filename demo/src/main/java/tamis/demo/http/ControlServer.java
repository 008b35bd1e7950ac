package tamis.demo.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tamis.demo.control.Instance;

/** The control port of an instance. Each request has a virtual thread; none of them ever meets the audio side. */
public final class ControlServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("tamis-http-", 0).factory());

    /**
     * Opens the port.
     *
     * @param address to listen at; port 0 for any free one
     * @throws IOException when it cannot be had
     */
    public ControlServer(Instance instance, InetSocketAddress address) throws IOException {
        List<Route> routes = new ArrayList<>(new Api(instance).routes());
        server = HttpServer.create(address, 0);
        server.createContext("/", new Router(routes));
        server.setExecutor(threads);
        server.start();
    }

    /** {@return where it listens} */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
