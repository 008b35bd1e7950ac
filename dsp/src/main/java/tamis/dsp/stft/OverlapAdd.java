package tamis.dsp.stft;

import tamis.dsp.AudioThread;

/**
 * Turns spectra back into hops of samples: transforms, windows and adds the last M samples of each frame.
 *
 * <p>Fed with what {@link Analyzer} gives, it returns the input delayed by {@link StftConfig#latencySamples()}. One
 * instance per stream. Allocates only in the constructor.
 */
public final class OverlapAdd {
    private static final float SILENCE = 1e-15f; // -300 dBFS: tails below it are cut before they turn subnormal

    private final Window window;
    private final RealFft fft;
    private final float[][] sums; // samples not yet complete, [channels][synthesis]
    private final float[] frame;

    public OverlapAdd(Window window, int channels) {
        StftConfig config = window.config();
        this.window = window;
        this.fft = new RealFft(config.frame());
        this.sums = new float[channels][config.synthesis()];
        this.frame = new float[config.frame()];
    }

    /**
     * Adds one frame and gives out the hop that it completes.
     *
     * @param spectrum not modified
     * @param hop [channels][hop]
     */
    @AudioThread
    public void synthesize(Spectrum spectrum, float[][] hop) {
        int length = window.config().hop();
        int synthesis = window.config().synthesis();
        int offset = frame.length - synthesis;
        float[] weights = window.synthesis();
        for (int channel = 0; channel < sums.length; channel++) {
            fft.inverse(spectrum.re()[channel], spectrum.im()[channel], frame);
            float[] sum = sums[channel];
            for (int i = 0; i < synthesis; i++) {
                sum[i] += frame[offset + i] * weights[offset + i];
            }
            float[] out = hop[channel];
            for (int i = 0; i < length; i++) {
                out[i] = Math.abs(sum[i]) < SILENCE ? 0 : sum[i];
            }
            System.arraycopy(sum, length, sum, 0, synthesis - length);
            java.util.Arrays.fill(sum, synthesis - length, synthesis, 0);
        }
    }

    /** Forgets all frames, as if newly built. */
    @AudioThread
    public void reset() {
        for (float[] sum : sums) {
            java.util.Arrays.fill(sum, 0);
        }
    }
}
