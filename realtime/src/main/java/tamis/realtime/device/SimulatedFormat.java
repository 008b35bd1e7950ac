package tamis.realtime.device;

/**
 * What a simulated card was opened with.
 *
 * @param sampleRate Hz
 * @param periodSamples that are read or written at a time, at least 1
 * @param periods that each of its two buffers holds, at least 2
 */
public record SimulatedFormat(int sampleRate, int periodSamples, int periods) {
    public SimulatedFormat {
        if (sampleRate < 1000 || periodSamples < 1 || periods < 2) {
            throw new IllegalArgumentException(
                    "sampleRate, periodSamples and periods must be at least 1000, 1 and 2, got " + sampleRate + ", "
                            + periodSamples + ", " + periods);
        }
    }

    /** {@return samples of each buffer} */
    int bufferSamples() {
        return periodSamples * periods;
    }
}
