package tamis.demo.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The folder of this user's control sockets, which nobody else may enter. Each instance's is called by its name. */
public final class SocketFolder {
    private static final String SUFFIX = ".sock";
    private static final int LONGEST_PATH = 100; // bytes; the systems' limits are 104 to 108
    private static final Set<PosixFilePermission> OURS_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path folder;

    private SocketFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * {@return the folder of the user: {@code $XDG_RUNTIME_DIR/tamis}, else {@code tamis-USER} among the temporary
     * files}
     *
     * @param environment such as {@link System#getenv()}
     */
    public static SocketFolder ofUser(Map<String, String> environment) {
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (Path.of(runtime).isAbsolute()) {
            return new SocketFolder(Path.of(runtime, "tamis"));
        }
        String user = System.getProperty("user.name", "user").replaceAll("[^a-zA-Z0-9_-]", "_");
        return new SocketFolder(Path.of(System.getProperty("java.io.tmpdir"), "tamis-" + user));
    }

    /** {@return where the socket of that instance is, or would be} */
    Path socket(String instance) {
        return folder.resolve(instance + SUFFIX);
    }

    /**
     * Makes the folder where it is not there.
     *
     * @throws IOException when it belongs to somebody else, others may enter it, or its path is too long for a socket
     */
    void prepare(String instance) throws IOException {
        int bytes = socket(instance).toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_PATH) {
            throw new IOException("the path " + socket(instance) + " is too long for a socket; set XDG_RUNTIME_DIR to a"
                    + " shorter one");
        }
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(folder.resolveSibling(""));
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OURS_ONLY));
        }
        boolean ours = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS)
                        .equals(OURS_ONLY)
                && Files.isWritable(folder);
        if (!ours) {
            throw new IOException(folder + " must be a folder that only you may enter (mode 0700); remove it, or set"
                    + " XDG_RUNTIME_DIR");
        }
    }

    /** {@return names of the instances whose sockets are there, whether they answer or not} */
    List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }
}
