package tamis.dsp.metric;

/**
 * The complex discrete Fourier transform in double precision, for batch measures whose normal equations are too
 * ill-conditioned for single precision. Radix 2, decimation in time.
 *
 * <p>One instance per thread. Allocates only in the constructor.
 */
final class ComplexFft {
    private final int size;
    private final double[] cosine; // cos(2 pi k / N), k < N/2
    private final double[] sine;

    /** Builds a transform of length {@code size}, a power of two of at least 2. */
    ComplexFft(int size) {
        if (size < 2 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("size must be a power of two of at least 2, got " + size);
        }
        this.size = size;
        this.cosine = new double[size / 2];
        this.sine = new double[size / 2];
        for (int k = 0; k < size / 2; k++) {
            cosine[k] = Math.cos(2 * Math.PI * k / size);
            sine[k] = Math.sin(2 * Math.PI * k / size);
        }
    }

    int size() {
        return size;
    }

    /**
     * Transforms in place, without scaling. The inverse is the same call with {@code im} and {@code re} exchanged,
     * divided by N.
     *
     * @param re real parts, [N]
     * @param im imaginary parts, [N]
     */
    void forward(double[] re, double[] im) {
        reverseBits(re, im);
        for (int half = 1; half < size; half *= 2) {
            int stride = size / (2 * half);
            for (int start = 0; start < size; start += 2 * half) {
                for (int k = 0; k < half; k++) {
                    butterfly(re, im, start + k, start + k + half, cosine[k * stride], -sine[k * stride]);
                }
            }
        }
    }

    private static void butterfly(double[] re, double[] im, int upper, int lower, double cosine, double sine) {
        double real = re[lower] * cosine - im[lower] * sine;
        double imaginary = re[lower] * sine + im[lower] * cosine;
        re[lower] = re[upper] - real;
        im[lower] = im[upper] - imaginary;
        re[upper] += real;
        im[upper] += imaginary;
    }

    private void reverseBits(double[] re, double[] im) {
        int shift = Integer.numberOfLeadingZeros(size) + 1;
        for (int i = 1; i < size; i++) {
            int j = Integer.reverse(i) >>> shift;
            if (j > i) {
                double real = re[i];
                re[i] = re[j];
                re[j] = real;
                double imaginary = im[i];
                im[i] = im[j];
                im[j] = imaginary;
            }
        }
    }
}
