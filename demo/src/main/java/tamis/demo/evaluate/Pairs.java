package tamis.demo.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tamis.demo.offline.SoundFiles;

/** Finds the sound files that stand under the same name in a folder of clean and a folder of mixed signals. */
final class Pairs {
    private Pairs() {}

    /**
     * One mixture and its truth.
     *
     * @param name of the files, without ending
     */
    record Pair(String name, Path clean, Path mix) {}

    /**
     * {@return the pairs, by name; at least one}
     *
     * @throws IOException when a folder cannot be read, a mixture has no truth, or there is no mixture at all
     */
    static List<Pair> in(Path cleanFolder, Path mixFolder) throws IOException {
        Map<String, Path> clean = sounds(cleanFolder);
        List<Pair> pairs = new ArrayList<>();
        for (Map.Entry<String, Path> mix : sounds(mixFolder).entrySet()) {
            Path truth = clean.get(mix.getKey());
            if (truth == null) {
                throw new IOException("there is no clean file for " + mix.getValue() + " in " + cleanFolder);
            }
            pairs.add(new Pair(mix.getKey(), truth, mix.getValue()));
        }
        if (pairs.isEmpty()) {
            throw new IOException("there is no WAV or FLAC file in " + mixFolder);
        }
        return pairs;
    }

    private static Map<String, Path> sounds(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        Map<String, Path> sounds = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files.filter(SoundFiles::isSound)::iterator) {
                String name = file.getFileName().toString();
                Path other = sounds.put(name.substring(0, name.lastIndexOf('.')), file);
                if (other != null) {
                    throw new IOException(other + " and " + file + " have the same name: which one is meant?");
                }
            }
        }
        return sounds;
    }
}
