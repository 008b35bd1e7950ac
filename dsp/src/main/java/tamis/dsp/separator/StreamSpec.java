package tamis.dsp.separator;

import tamis.dsp.stft.StftConfig;

/**
 * The stream a separator is made for.
 *
 * @param sampleRate Hz
 * @param channels at least 1
 * @param stft frame geometry
 */
public record StreamSpec(int sampleRate, int channels, StftConfig stft) {
    public StreamSpec {
        if (sampleRate < 1000 || sampleRate > 384_000) {
            throw new IllegalArgumentException("sampleRate must be in [1000, 384000] Hz, got " + sampleRate);
        }
        if (channels < 1 || channels > 64) {
            throw new IllegalArgumentException("channels must be in [1, 64], got " + channels);
        }
    }

    /** {@return time between two frames, in milliseconds} */
    public double hopMillis() {
        return 1000.0 * stft.hop() / sampleRate;
    }
}
