package tamis.dsp.stft;

import org.jspecify.annotations.Nullable;
import org.jtransforms.fft.FloatFFT_1D;
import tamis.dsp.AudioThread;

/**
 * The real discrete Fourier transform of one frame; the only class that knows the FFT library and its packing.
 *
 * <p>One instance per thread. Allocates only in the constructor, for lengths {@link StftConfig} allows.
 */
public final class RealFft {
    static final String SIZES = "a power of two in [4, 4096] or three times one, up to 3072";

    private final int size;
    private final @Nullable Thirds thirds; // of sizes that are no power of two, where the library would allocate
    private final FloatFFT_1D fft;
    private final float[] packed; // re[0], re[N/2], re[1], im[1], re[2], im[2], ...

    /** Builds a transform of length {@code size}, a power of two in [4, 4096] or three times one, up to 3072. */
    public RealFft(int size) {
        if (!canDo(size)) {
            throw new IllegalArgumentException("size must be " + SIZES + ", got " + size);
        }
        this.size = size;
        this.thirds = size % 3 == 0 ? new Thirds(size) : null;
        this.fft = new FloatFFT_1D(size);
        this.packed = new float[size];
    }

    /** {@return whether there is a transform of that length} */
    static boolean canDo(int size) {
        int power = size % 3 == 0 ? size / 3 : size;
        return power >= 4 && size <= 4096 && Integer.bitCount(power) == 1;
    }

    /** {@return transform length N} */
    public int size() {
        return size;
    }

    /**
     * Transforms without scaling.
     *
     * @param samples [N], not modified
     * @param re real parts, [N/2 + 1]
     * @param im imaginary parts, [N/2 + 1]; the first and the last are zero
     */
    @AudioThread
    public void forward(float[] samples, float[] re, float[] im) {
        if (thirds != null) {
            thirds.forward(samples, re, im);
            return;
        }
        System.arraycopy(samples, 0, packed, 0, size);
        fft.realForward(packed);
        int nyquist = size / 2;
        re[0] = packed[0];
        im[0] = 0;
        re[nyquist] = packed[1];
        im[nyquist] = 0;
        for (int bin = 1; bin < nyquist; bin++) {
            re[bin] = packed[2 * bin];
            im[bin] = packed[2 * bin + 1];
        }
    }

    /**
     * Undoes {@link #forward}, with scaling by 1/N.
     *
     * @param re real parts, [N/2 + 1], not modified
     * @param im imaginary parts, [N/2 + 1], not modified; the first and the last are not read
     * @param samples [N]
     */
    @AudioThread
    public void inverse(float[] re, float[] im, float[] samples) {
        if (thirds != null) {
            thirds.inverse(re, im, samples);
            return;
        }
        int nyquist = size / 2;
        samples[0] = re[0];
        samples[1] = re[nyquist];
        for (int bin = 1; bin < nyquist; bin++) {
            samples[2 * bin] = re[bin];
            samples[2 * bin + 1] = im[bin];
        }
        fft.realInverse(samples, true);
    }
}
