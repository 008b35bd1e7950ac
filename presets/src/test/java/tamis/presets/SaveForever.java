package tamis.presets;

import java.io.IOException;
import java.nio.file.Path;

/** A program to be killed while it saves: {@code SaveForever FOLDER}; says so once the first preset is saved. */
final class SaveForever {
    private SaveForever() {}

    public static void main(String... arguments) throws IOException {
        PresetStore store = new PresetStore(Path.of(arguments[0]));
        for (long seed = 1; ; seed++) {
            store.save(Presets.of("p", Presets.dictionary(seed)));
            if (seed == 1) {
                System.out.println("saved");
            }
        }
    }
}
