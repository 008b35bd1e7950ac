package tamis.realtime.network;

/**
 * How samples travel.
 *
 * @param sampleRate Hz
 * @param channels interleaved, one or two
 */
public record WireFormat(int sampleRate, int channels) {
    private static final int LOWEST_RATE = 8000;
    private static final int HIGHEST_RATE = 192_000;

    public WireFormat {
        if (sampleRate < LOWEST_RATE || sampleRate > HIGHEST_RATE) {
            throw new IllegalArgumentException(
                    "samplerate must be in [" + LOWEST_RATE + ", " + HIGHEST_RATE + "], got " + sampleRate);
        }
        if (channels < 1 || channels > 2) {
            throw new IllegalArgumentException("channels must be 1 or 2, got " + channels);
        }
    }

    /** {@return samples per channel in that time} */
    int samples(double millis) {
        return Math.max(1, (int) (millis * sampleRate / 1000));
    }

    double millis(double samples) {
        return 1000 * samples / sampleRate;
    }
}
