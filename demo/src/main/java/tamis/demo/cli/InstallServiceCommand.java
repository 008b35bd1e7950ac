package tamis.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tamis.demo.control.Library;
import tamis.demo.daemon.ConfigReader;
import tamis.demo.service.Installation;

/** {@code tamis install-service}: the daemon at every start, by systemd. */
@Command(
        name = "install-service",
        description = "Writes a systemd unit that runs a configuration, started again when sound stops flowing.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A user's service runs while the user is logged in (loginctl enable-linger: always). A system service runs as",
            "the owner of the configuration, or as a user made up by systemd when that is root. systemctl reload reads",
            "the configuration again. What goes wrong is told by journalctl.",
            "",
            "Examples:",
            "  tamis install-service studio.yml && systemctl --user enable --now tamis",
            "  sudo tamis install-service --system /etc/tamis/studio.yml",
            "  tamis install-service studio.yml --print"
        })
public final class InstallServiceCommand implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    @Parameters(paramLabel = "CONFIG", description = "File that says what to run; see tamis check.")
    private Path config = Path.of("");

    @Option(names = "--system", description = "For the whole machine (as root) instead of for this user.")
    private boolean system;

    @Option(names = "--name", defaultValue = "tamis", description = "Of the service; ${DEFAULT-VALUE} unless given.")
    private String name = "tamis";

    @Option(names = "--print", description = "Print the unit, write nothing.")
    private boolean print;

    @Option(names = "--force", description = "Replace a unit of that name that is different.")
    private boolean force;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("--name must match " + NAME + ", got " + name);
        }
        String home = System.getProperty("tamis.home");
        if (home == null) {
            throw new IOException("where the program is cannot be told; start it by its launcher, tamis");
        }
        Installation installation = new Installation(
                name,
                system,
                Path.of(home, "tamis"),
                config,
                ConfigReader.read(config, new Library(PresetOptions.store(), new PluginOptions().catalog())),
                System.getenv());
        PrintWriter out = Terminal.out(spec);
        if (print) {
            out.print(installation.text());
            out.flush();
            return 0;
        }
        installation.write(force);
        out.println("wrote " + installation.file());
        Optional<String> verdict = installation.verify();
        out.println(verdict.map(said -> said.isEmpty() ? "systemd-analyze finds nothing wrong with it" : said)
                .orElse("not verified: there is no systemd-analyze"));
        String systemctl = system ? "systemctl" : "systemctl --user";
        out.println(
                "start it, now and always: " + systemctl + " daemon-reload && " + systemctl + " enable --now " + name);
        out.flush();
        return 0;
    }
}
