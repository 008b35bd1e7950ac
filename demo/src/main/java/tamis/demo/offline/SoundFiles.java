package tamis.demo.offline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tamis.dsp.Signal;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.Resampling;

/** The sound files of a folder. */
public final class SoundFiles {
    private static final Pattern NOTHING = Pattern.compile(""); // matches no name

    private SoundFiles() {}

    /**
     * {@return the WAV and FLAC files of a folder and all its folders, by name; at least one}
     *
     * @param leaveOut names of files or folders that are passed over
     * @throws IOException when it is no folder, cannot be read, or holds no sound but what is left out
     */
    public static List<Path> below(Path folder, Pattern leaveOut) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> sounds = files.filter(SoundFiles::isSound)
                    .filter(Files::isRegularFile)
                    .filter(file -> !isLeftOut(folder.relativize(file), leaveOut))
                    .sorted()
                    .toList();
            if (sounds.isEmpty()) {
                throw new IOException("there is no WAV or FLAC file in " + folder
                        + (leaveOut.pattern().isEmpty() ? "" : " but what " + leaveOut + " leaves out"));
            }
            return sounds;
        }
    }

    /** {@return all of them} */
    public static List<Path> below(Path folder) throws IOException {
        return below(folder, NOTHING);
    }

    private static boolean isLeftOut(Path file, Pattern names) {
        for (Path name : file) {
            if (names.matcher(name.toString()).matches()) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether the file is called like one we read} */
    public static boolean isSound(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".wav") || name.endsWith(".flac");
    }

    /**
     * {@return the files' sound at one rate, each read when its turn comes}
     *
     * <p>The iterator throws {@link UncheckedIOException} when a file cannot be read.
     */
    public static Iterable<Signal> at(int sampleRate, List<Path> files) {
        return () -> {
            Iterator<Path> each = files.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return each.hasNext();
                }

                @Override
                public Signal next() {
                    try {
                        return Resampling.to(sampleRate, AudioFile.read(each.next()));
                    } catch (IOException fault) {
                        throw new UncheckedIOException(fault);
                    }
                }
            };
        };
    }
}
