package tamis.demo.daemon;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tamis.demo.control.ControlSocket;
import tamis.demo.control.Event;
import tamis.demo.control.Instance;
import tamis.demo.control.Library;
import tamis.demo.control.Session;
import tamis.demo.control.SessionState;
import tamis.demo.control.SocketFolder;
import tamis.demo.http.ControlServer;
import tamis.realtime.device.DeviceStatus;

/** Runs the streams of a configuration, each by itself: one that cannot start keeps no other from it. */
public final class Daemon implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    private static final long LONGEST_SILENCE_NANOS = 1_000_000_000;
    private static final int STARTS_AT_ONCE = 2; // so that one that is slow, or hangs, holds up nobody

    private final Path file;
    private final Instance instance;
    private final StreamMaker maker;
    private final @Nullable StateFile state;
    private DaemonConfig config; // under this monitor
    private @Nullable ControlSocket socket;
    private @Nullable ControlServer server;

    /**
     * Reads a configuration and makes its streams, stopped.
     *
     * @throws IOException when there is anything wrong with the file or its presets; says where
     */
    public Daemon(Path file, Library library) throws IOException {
        this.file = file;
        this.config = ConfigReader.read(file, library);
        this.instance = new Instance(config.name(), library);
        this.maker = new StreamMaker(library, instance.events());
        instance.events().listen(Daemon::log);
        instance.onReload(this::reload);
        for (StreamConfig stream : config.streams()) {
            instance.put(maker.make(stream));
        }
        this.state =
                config.statefile().map(path -> new StateFile(path, instance)).orElse(null);
    }

    /**
     * Opens what it is controlled by and starts all streams that are enabled; returns when each runs or has told why it
     * does not.
     *
     * @param sockets where its socket is made
     * @throws IOException when an instance of that name runs already, or the control port cannot be had
     */
    public synchronized void start(SocketFolder sockets) throws IOException {
        if (state != null) {
            state.restore();
        }
        socket = new ControlSocket(instance, sockets);
        if (config.control().isPresent()) {
            server = new ControlServer(instance, config.control().get());
            LOG.info("control port: {}", server.url());
        }
        try (ExecutorService starts = Executors.newFixedThreadPool(STARTS_AT_ONCE)) {
            config.streams().stream()
                    .filter(StreamConfig::enabled)
                    .forEach(stream -> starts.execute(() -> start(instance.session(stream.name()))));
        }
        if (state != null) {
            state.keep();
        }
    }

    /**
     * Reads the configuration again and changes what is different: faders and presets without a click, devices by
     * stopping and starting that stream softly; other streams do not notice.
     *
     * @throws IOException when the file cannot be taken, and nothing has changed, or when a stream could not be changed as
     *     it says, and all others have; the message says which
     */
    public synchronized void reload() throws IOException {
        DaemonConfig next = ConfigReader.read(file, instance.library());
        Reload plan = new Reload(config, next, maker);
        config = next;
        plan.carryOut(instance);
        LOG.info("{} read again: {}", file, plan.told());
    }

    static void start(Session session) {
        try {
            session.start();
        } catch (IOException | RuntimeException fault) {
            LOG.debug("start of {}", session.name(), fault); // the session has told it as an event
        }
    }

    /** {@return what users see of it} */
    public Instance instance() {
        return instance;
    }

    /**
     * {@return whether sound flowed in the last second through every stream that runs; streams that were stopped, ended or
     * failed, or whose devices are looked for, are not asked, unless all have failed}
     */
    public boolean flows() {
        List<Session> sessions = instance.sessions();
        boolean failed = sessions.stream().anyMatch(session -> session.state() == SessionState.FAILED);
        List<Session> running = sessions.stream()
                .filter(session -> session.state() == SessionState.RUNNING)
                .toList();
        return running.isEmpty() ? !failed : running.stream().allMatch(Daemon::flows);
    }

    private static boolean flows(Session session) {
        boolean there = session.deviceStatus()
                .map(status -> status.state() == DeviceStatus.State.RUNNING)
                .orElse(true);
        return !there || session.flows(LONGEST_SILENCE_NANOS);
    }

    /** {@return where the control port is, null without one} */
    public synchronized @Nullable String url() {
        return server == null ? null : server.url();
    }

    private static void log(Event event) {
        if (event.kind() == Event.Kind.FAILED) {
            LOG.warn("{}: {}", event.stream(), event.message());
        } else {
            LOG.info("{}: {}", event.stream(), event.message());
        }
    }

    /** Fades all streams out and ends. */
    @Override
    public synchronized void close() {
        if (state != null) {
            state.close();
        }
        instance.close();
        if (server != null) {
            server.close();
        }
        if (socket != null) {
            socket.close();
        }
    }
}
