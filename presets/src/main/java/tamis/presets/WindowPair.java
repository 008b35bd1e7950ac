package tamis.presets;

import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;

/** The window pairs a preset may be made for. */
public enum WindowPair {
    /** {@link Window#sqrtHann}. */
    SQRT_HANN,
    /** {@link Window#hann}. */
    HANN;

    /**
     * {@return the pair at that geometry}
     *
     * @throws IllegalArgumentException when the pair cannot be had there
     */
    public Window at(StftConfig stft) {
        return switch (this) {
            case SQRT_HANN -> Window.sqrtHann(stft);
            case HANN -> Window.hann(stft);
        };
    }
}
