package tamis.demo.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tamis.dsp.separator.SeparatorProvider;
import tamis.presets.Preset;

/**
 * A chain in a file that may be edited while it runs. Presets are loaded once, so that a change of a fader is not taken
 * for another model. One thread.
 */
public final class ChainFile {
    private final Path file;
    private final ChainReader reader;
    private final UnaryOperator<Chain> more;
    private FileTime read = FileTime.fromMillis(0);

    /**
     * Names a file.
     *
     * @param separators gives the provider of a separator id, or throws {@link IllegalArgumentException}
     * @param inserts there may be
     * @param more what is done to the chain that stands in it, each time
     */
    public ChainFile(
            Path file,
            PresetSource presets,
            Function<String, SeparatorProvider> separators,
            InsertSource inserts,
            UnaryOperator<Chain> more) {
        Map<String, Preset> loaded = new HashMap<>();
        this.file = file;
        this.more = more;
        this.reader = new ChainReader(
                name -> {
                    Preset preset = loaded.get(name);
                    if (preset == null) {
                        preset = presets.load(name);
                        loaded.put(name, preset);
                    }
                    return preset;
                },
                separators,
                inserts);
    }

    /**
     * {@return the chain that stands in it now}
     *
     * @throws IOException when it cannot be read, or there is anything wrong with it
     */
    public Chain read() throws IOException {
        read = Files.getLastModifiedTime(file);
        return more.apply(reader.read(file));
    }

    /**
     * {@return the chain, if the file was written since it was read}
     *
     * @throws IOException as {@link #read} does, once for each time that it was written
     */
    public Optional<Chain> changed() throws IOException {
        boolean same = !Files.exists(file) || Files.getLastModifiedTime(file).equals(read); // it may just be replaced
        return same ? Optional.empty() : Optional.of(read());
    }
}
