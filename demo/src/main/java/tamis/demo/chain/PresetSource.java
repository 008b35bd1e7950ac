package tamis.demo.chain;

import java.io.IOException;
import tamis.presets.Preset;

/** Gives presets by what people call them. */
@FunctionalInterface
public interface PresetSource {
    /**
     * {@return the preset of that name}
     *
     * @throws IOException when there is none, or it cannot be read; the message says what there is
     */
    Preset load(String name) throws IOException;
}
