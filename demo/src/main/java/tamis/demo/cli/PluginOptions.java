package tamis.demo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tamis.realtime.host.SeparatorCatalog;

/** Where plug-ins are. */
public final class PluginOptions {
    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "Folder of plug-ins, DIR/NAME/*.jar, instead of one's own (see tamis plugins).")
    private @Nullable Path folder;

    private @Nullable SeparatorCatalog catalog;

    /** {@return the folder that was named, or one's own} */
    Path folder() {
        return folder != null
                ? folder
                : SeparatorCatalog.userFolder(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** {@return the separators that came with Tamis and those of the folder, read once} */
    SeparatorCatalog catalog() throws IOException {
        if (catalog == null) {
            boolean none = folder == null && !Files.exists(folder());
            catalog = none ? SeparatorCatalog.bundled() : SeparatorCatalog.withPlugins(folder());
        }
        return catalog;
    }
}
