package tamis.dsp.stft;

/**
 * Frame geometry of the short-time Fourier transform; lengths in samples.
 *
 * @param frame transform length N, a power of two in [4, 4096] or three times one up to 3072 (other lengths make the
 *     FFT allocate)
 * @param hop samples between frames H, a divisor of {@code synthesis}, at most half of it
 * @param synthesis synthesis window length M, even, at most {@code frame}; the window covers the frame's last M samples
 */
public record StftConfig(int frame, int hop, int synthesis) {
    public StftConfig {
        if (!RealFft.canDo(frame)) {
            throw new IllegalArgumentException("frame must be " + RealFft.SIZES + ", got " + frame);
        }
        if (synthesis < 2 || synthesis > frame || synthesis % 2 != 0) {
            throw new IllegalArgumentException(
                    "synthesis must be even and in [2, frame = " + frame + "], got " + synthesis);
        }
        if (hop < 1 || synthesis % hop != 0 || hop > synthesis / 2) {
            throw new IllegalArgumentException(
                    "hop must divide synthesis = " + synthesis + " at least twice, got " + hop);
        }
    }

    /** A geometry whose synthesis window is as long as its frame. */
    public StftConfig(int frame, int hop) {
        this(frame, hop, frame);
    }

    /** {@return number of non-negative frequency bins, N/2 + 1} */
    public int bins() {
        return frame / 2 + 1;
    }

    /** {@return delay of overlap-add when fed one hop at a time, M - H} */
    public int latencySamples() {
        return synthesis - hop;
    }
}
