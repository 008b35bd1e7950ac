package tamis.demo.daemon;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tamis.demo.http.Access;

/**
 * All that a configuration file says, with what it leaves out filled in.
 *
 * @param name of this instance, which {@code tamis ctl} finds it by
 * @param statefile where faders and mutes are kept
 * @param control port for programs and the web page
 * @param streams in the file's order, at least one, no name twice
 */
public record DaemonConfig(
        String name, Optional<Path> statefile, Optional<Access> control, List<StreamConfig> streams) {
    public DaemonConfig {
        streams = List.copyOf(streams);
    }
}
