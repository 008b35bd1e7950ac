package tamis.demo.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tamis.demo.control.Library;
import tamis.demo.daemon.ConfigReader;
import tamis.demo.daemon.ControlConfig;
import tamis.demo.daemon.Daemon;
import tamis.demo.daemon.DaemonConfig;
import tamis.demo.http.ControlServer;

/** {@code tamis daemon}: the streams of a configuration, until it is told to end. */
@Command(
        name = "daemon",
        description = "Runs the streams of a configuration file, until Ctrl-C or a request to terminate.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  tamis check studio.yml && tamis daemon studio.yml"})
public final class DaemonCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CONFIG", description = "File that says what to run (see tamis check --help).")
    private Path config = Path.of("");

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        DaemonConfig read = ConfigReader.read(config);
        Library library = new Library(PresetOptions.store(), plugins.catalog());
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (Daemon daemon = new Daemon(read, library)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(told, ended), "tamis-stop"));
            if (read.control().isPresent()) {
                open(daemon, read.control().get());
            }
            daemon.start();
            told.await();
        } finally {
            ended.countDown();
        }
        return 0;
    }

    /** Opens the port, which ends with the process. */
    private void open(Daemon daemon, ControlConfig control) throws IOException {
        ControlServer server =
                new ControlServer(daemon.instance(), new InetSocketAddress(control.address(), control.port()));
        Terminal.err(spec)
                .println("control port: http://" + control.address() + ":"
                        + server.address().getPort());
    }

    private static void end(CountDownLatch told, CountDownLatch ended) {
        told.countDown();
        try {
            ended.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
