package tamis.presets;

import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.StreamingSeparator;

/**
 * A preset that runs: its stream and what it takes to steer it by name.
 *
 * @param preset it was built from
 * @param info of the separator that runs it
 * @param separator one stream, one thread at a time
 */
public record PresetStream(Preset preset, SeparatorInfo info, StreamingSeparator separator) {
    /**
     * Checks the preset's own settings, so that a stream that opens can also be steered.
     *
     * @throws IllegalArgumentException when the separator has no such parameter or refuses its value
     */
    public PresetStream {
        preset.settings().controls(preset.model().sources(), info);
    }

    /** {@return the preset's own settings, as the stream takes them} */
    public Controls controls() {
        return controls(preset.settings());
    }

    /**
     * {@return other settings, as the stream takes them}
     *
     * @throws IllegalArgumentException naming the source or parameter at fault, and those there are
     */
    public Controls controls(Settings settings) {
        return settings.controls(preset.model().sources(), info);
    }
}
