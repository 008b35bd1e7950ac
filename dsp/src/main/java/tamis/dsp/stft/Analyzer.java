package tamis.dsp.stft;

import tamis.dsp.AudioThread;

/**
 * Turns hops of samples into spectra: keeps the last N samples, windows and transforms them.
 *
 * <p>One instance per stream. Allocates only in the constructor.
 */
public final class Analyzer {
    private static final float SILENCE = 1e-15f; // -300 dBFS: smaller samples would turn subnormal in the transform

    private final Window window;
    private final RealFft fft;
    private final float[][] history; // the last N samples, [channels][frame]
    private final float[] windowed;

    public Analyzer(Window window, int channels) {
        int frame = window.config().frame();
        this.window = window;
        this.fft = new RealFft(frame);
        this.history = new float[channels][frame];
        this.windowed = new float[frame];
    }

    /**
     * Takes one hop in. Samples that are not finite, or too small to stay normal, are read as zero.
     *
     * @param hop [channels][hop], not modified
     * @param out spectrum of the last N samples
     */
    @AudioThread
    public void analyze(float[][] hop, Spectrum out) {
        int length = window.config().hop();
        float[] weights = window.analysis();
        for (int channel = 0; channel < history.length; channel++) {
            float[] past = history[channel];
            int kept = past.length - length;
            System.arraycopy(past, length, past, 0, kept);
            float[] fresh = hop[channel];
            for (int i = 0; i < length; i++) {
                past[kept + i] = clean(fresh[i]);
            }
            for (int i = 0; i < past.length; i++) {
                windowed[i] = past[i] * weights[i];
            }
            fft.forward(windowed, out.re()[channel], out.im()[channel]);
        }
    }

    /** Forgets all samples, as if newly built. */
    @AudioThread
    public void reset() {
        for (float[] past : history) {
            java.util.Arrays.fill(past, 0);
        }
    }

    @AudioThread
    private static float clean(float sample) {
        float size = Math.abs(sample);
        return size >= SILENCE && size <= Float.MAX_VALUE ? sample : 0; // NaN fails both comparisons
    }
}
