package tamis.demo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tamis.presets.Preset;
import tamis.presets.PresetStore;

/** A preset as people name it: by its name, or by a file. */
final class PresetFile {
    private PresetFile() {}

    /** {@return the name of the preset: {@code office} for {@code sounds/office.tamis} and for {@code office}} */
    static String name(String nameOrFile) {
        String file = String.valueOf(Path.of(nameOrFile).getFileName());
        return file.endsWith(PresetStore.SUFFIX)
                ? file.substring(0, file.length() - PresetStore.SUFFIX.length())
                : file;
    }

    /**
     * Refuses, before any work is done, what {@link #save} would refuse after it.
     *
     * @throws IllegalArgumentException when it is no name of a preset
     * @throws IOException when the file's folder is not there
     */
    static void requireSavable(String nameOrFile) throws IOException {
        Preset.requireName(name(nameOrFile));
        Path folder = Path.of(nameOrFile).toAbsolutePath().getParent();
        if (nameOrFile.endsWith(PresetStore.SUFFIX) && folder != null && !Files.isDirectory(folder)) {
            throw new NoSuchFileException(String.valueOf(folder));
        }
    }

    /**
     * Refuses, before any work is done, a file that cannot be a preset.
     *
     * @throws IOException when it does not end as preset files do, or its folder is not there
     */
    static void requireFile(Path file) throws IOException {
        if (!file.toString().endsWith(PresetStore.SUFFIX)) {
            throw new IOException("a preset file must end in " + PresetStore.SUFFIX + ", got " + file.getFileName());
        }
        requireSavable(file.toString());
    }

    /** {@return the file written: that of the name, or one among the user's own presets} */
    static Path save(Preset preset, String nameOrFile) throws IOException {
        if (!nameOrFile.endsWith(PresetStore.SUFFIX)) {
            return PresetOptions.store().save(preset);
        }
        Path file = Path.of(nameOrFile);
        PresetStore.write(preset, file);
        return file;
    }
}
