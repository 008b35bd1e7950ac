package tamis.demo.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tamis.demo.control.Library;
import tamis.demo.control.SocketFolder;
import tamis.demo.daemon.Daemon;
import tamis.demo.daemon.Hangup;
import tamis.demo.service.ServiceManager;

/** {@code tamis daemon}: the streams of a configuration, until it is told to end. */
@Command(
        name = "daemon",
        description = "Runs the streams of a configuration file, until Ctrl-C or a request to terminate.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The signal HUP and tamis ctl reload make it read the file again; a file with a fault changes nothing.",
            "tamis install-service runs it at every start. A request to terminate fades the sound out, within a second.",
            "What a file may say is told by tamis check --help. TAMIS_LOG is the least level that is logged, such as"
                    + " debug.",
            "",
            "Examples:",
            "  tamis check studio.yml && tamis daemon studio.yml",
            "  tamis ctl --name daemon --stream desk gain noise=-12"
        })
public final class DaemonCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(DaemonCommand.class);
    private static final long LONGEST_END_MILLIS = 900; // a stream that hangs keeps the machine from nothing

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Parameters(paramLabel = "CONFIG", description = "File that says what to run.")
    private Path config = Path.of("");

    @Override
    public Integer call() throws Exception {
        Library library = new Library(PresetOptions.store(), plugins.catalog());
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (Daemon daemon = new Daemon(config, library);
                ServiceManager systemd = new ServiceManager(
                        System.getenv(), ProcessHandle.current().pid())) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(told, ended), "tamis-stop"));
            daemon.start(SocketFolder.ofUser(System.getenv()));
            Hangup.handle(() -> systemd.reloading(() -> reload(daemon)));
            systemd.ready(daemon::flows, "runs " + config);
            told.await();
        } finally {
            ended.countDown();
        }
        return 0;
    }

    private static void reload(Daemon daemon) {
        try {
            daemon.reload();
        } catch (IOException | RuntimeException fault) {
            LOG.warn("the configuration could not be taken, or not all of it: {}", fault.getMessage());
        }
    }

    private static void end(CountDownLatch told, CountDownLatch ended) {
        told.countDown();
        try {
            ended.await(LONGEST_END_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
