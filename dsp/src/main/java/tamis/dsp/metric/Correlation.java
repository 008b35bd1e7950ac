package tamis.dsp.metric;

import java.util.Arrays;

/**
 * Correlates long signals over a few lags: {@code c[k] = sum over t of x[t] y[t + k]}, {@code 0 <= k < lags}, by
 * transforms of blocks whose cross-spectra are summed. Double precision throughout.
 *
 * <p>One instance per thread; calls reuse its buffers.
 */
final class Correlation {
    private final int lags;
    private final int block; // samples of x in one transform; y needs lags - 1 more
    private final ComplexFft fft;
    private final double[] re;
    private final double[] im;
    private final double[] sumRe;
    private final double[] sumIm;

    /** Prepares for {@code lags} lags, at least 1. */
    Correlation(int lags) {
        int size = Integer.highestOneBit(Math.max(lags, 2) - 1) * 16; // most of each block is signal, not margin
        this.lags = lags;
        this.block = size - lags + 1;
        this.fft = new ComplexFft(size);
        this.re = new double[size];
        this.im = new double[size];
        this.sumRe = new double[size];
        this.sumIm = new double[size];
    }

    /** {@return c, [lags]; a new array} {@code x} and {@code y} are as long and not modified. */
    double[] of(float[] x, float[] y) {
        Arrays.fill(sumRe, 0);
        Arrays.fill(sumIm, 0);
        for (int start = 0; start < x.length; start += block) {
            load(x, start, block, re);
            load(y, start, re.length, im);
            fft.forward(re, im);
            addCrossSpectrum();
        }
        fft.forward(sumIm, sumRe); // exchanged: the inverse
        double[] correlation = new double[lags];
        for (int lag = 0; lag < lags; lag++) {
            correlation[lag] = sumRe[lag] / fft.size();
        }
        return correlation;
    }

    private static void load(float[] signal, int start, int length, double[] out) {
        int end = Math.min(length, signal.length - start);
        for (int i = 0; i < end; i++) {
            out[i] = signal[start + i];
        }
        Arrays.fill(out, end, out.length, 0);
    }

    /** Adds conj(X) Y, where the transform holds X + iY. */
    private void addCrossSpectrum() {
        int size = fft.size();
        for (int bin = 0; bin < size; bin++) {
            int mirror = (size - bin) & (size - 1);
            double xRe = (re[bin] + re[mirror]) / 2;
            double xIm = (im[bin] - im[mirror]) / 2;
            double yRe = (im[bin] + im[mirror]) / 2;
            double yIm = (re[mirror] - re[bin]) / 2;
            sumRe[bin] += xRe * yRe + xIm * yIm;
            sumIm[bin] += xRe * yIm - xIm * yRe;
        }
    }
}
