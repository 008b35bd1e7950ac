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
    private static final int MOST_LIVE_VIEWS = 32;

    static {
        // The server's own limits; it reads them once, when its class is first used.
        System.setProperty("jdk.httpserver.maxConnections", "200");
        System.setProperty("sun.net.httpserver.maxReqTime", "10"); // seconds, for headers and body
        System.setProperty("sun.net.httpserver.maxReqHeaders", "50");
        System.setProperty("sun.net.httpserver.maxReqHeaderSize", "16384"); // bytes
        System.setProperty("sun.net.httpserver.idleInterval", "20"); // seconds
        // A refused upload is read to its end, or its client would find the line cut before it reads why.
        System.setProperty("sun.net.httpserver.drainAmount", String.valueOf(PresetApi.LARGEST_UPLOAD));
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final Access access;
    private final LiveViews views;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("tamis-http-", 0).factory());

    /**
     * Opens the port.
     *
     * @throws IOException when it cannot be had, or the token cannot be used
     */
    public ControlServer(Instance instance, Access access) throws IOException {
        access.check();
        this.access = access;
        this.views = new LiveViews(instance, MOST_LIVE_VIEWS);
        server = HttpServer.create(access.address(), 0);
        server.createContext("/", new Router(routes(instance))).getFilters().add(new Guard(access));
        server.setExecutor(threads);
        server.start();
    }

    private List<Route> routes(Instance instance) {
        List<Route> routes = new ArrayList<>(new Api(instance).routes());
        routes.addAll(new LatencyApi(instance).routes());
        routes.addAll(new PresetApi(instance.library()).routes());
        routes.addAll(views.routes());
        routes.addAll(new Probes(instance).routes());
        routes.addAll(new Metrics(instance, views::count).routes());
        routes.add(new StaticFiles().route());
        return routes;
    }

    /** {@return where it listens, as a browser is told} */
    public String url() {
        InetSocketAddress at = server.getAddress();
        String host = access.address().getAddress().isAnyLocalAddress()
                ? "127.0.0.1"
                : at.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + at.getPort();
    }

    @Override
    public void close() {
        views.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
