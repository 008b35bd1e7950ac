package tamis.realtime.ladspa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tamis.dsp.NearestName;

/**
 * Where LADSPA libraries are looked for.
 *
 * @param folders in order; those that are not there hold nothing
 */
public record LadspaPath(List<Path> folders) {
    private static final String USUAL = "/usr/local/lib/ladspa:/usr/lib/ladspa:/usr/lib64/ladspa";
    private static final String ENDING = ".so";

    public LadspaPath {
        folders = List.copyOf(folders);
    }

    /** {@return the folders of the variable LADSPA_PATH, or the usual ones where it is not set} */
    public static LadspaPath ofEnvironment() {
        String path = System.getenv("LADSPA_PATH");
        String all = path == null || path.isBlank() ? USUAL : path;
        return new LadspaPath(Stream.of(all.split(":"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList());
    }

    /**
     * Finds a library and checks that nobody but its owner and the system can have put it there.
     *
     * @param library a path with a slash in it, or a file's name in one of the folders, with or without its ending
     * @throws IllegalArgumentException when there is none, naming the nearest that is; or when anybody may write to the
     *     file or its folder
     */
    public Path find(String library) {
        if (library.indexOf('/') >= 0) {
            Path file = Path.of(library);
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("there is no LADSPA library " + file);
            }
            return trusted(file);
        }
        String name = library.endsWith(ENDING) ? library : library + ENDING;
        for (Path folder : folders) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                return trusted(file);
            }
        }
        List<String> names = libraries().stream()
                .map(file -> file.getFileName().toString().replace(ENDING, ""))
                .toList();
        String nearest = NearestName.of(library.replace(ENDING, ""), names)
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
        throw new IllegalArgumentException("there is no LADSPA library " + library + " in " + folders + nearest);
    }

    /** {@return the libraries in the folders, by name} */
    public List<Path> libraries() {
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(file -> file.toString().endsWith(ENDING))
                            .sorted()
                            .forEach(found::add);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        }
        return found;
    }

    private static Path trusted(Path file) {
        try {
            Path real = file.toRealPath();
            for (Path place : List.of(real, real.getParent())) {
                boolean posix =
                        FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
                if (posix && Files.getPosixFilePermissions(place).contains(PosixFilePermission.OTHERS_WRITE)) {
                    throw new IllegalArgumentException("anybody may write to " + place
                            + ", so the code of the LADSPA library " + file + " could be anybody's; it is not opened");
                }
            }
            return real;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
