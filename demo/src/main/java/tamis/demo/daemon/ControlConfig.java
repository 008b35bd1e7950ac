package tamis.demo.daemon;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The control port as configured; there is none unless this is there.
 *
 * @param address to listen at
 * @param port to listen at, 0 for any free one
 * @param tokenFile whose content callers must know; null for none, at loopback addresses only
 * @param hosts names that callers may use for this machine, beside the address and those of loopback
 */
public record ControlConfig(
        String address, int port, @Nullable Path tokenFile, List<String> hosts) {
    public ControlConfig {
        hosts = List.copyOf(hosts);
    }
}
