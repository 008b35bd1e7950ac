package tamis.dsp.stft;

import tamis.dsp.AudioThread;

/**
 * A real transform three times as long as one of a power of two: every third sample is transformed on its own, and the
 * three spectra are put together,
 * {@code X[k + jM] = sum over r of e^(-2 pi i rj/3) e^(-2 pi i rk/N) X_r[k]}, M = N/3.
 *
 * <p>Source: "An algorithm for the machine calculation of complex Fourier series", Math. Comput. 19 (1965). Allocates
 * only in the constructor.
 */
final class Thirds {
    private static final float HALF_ROOT_3 = (float) (Math.sqrt(3) / 2);

    private final int third; // M
    private final RealFft fft;
    private final float[] samples; // of one third, [M]
    private final float[][] re; // spectra of the thirds, [3][M/2 + 1]
    private final float[][] im;
    private final float[][] cos; // of 2 pi rk/N, [3][M/2 + 1]
    private final float[][] sin;

    Thirds(int size) {
        this.third = size / 3;
        this.fft = new RealFft(third);
        this.samples = new float[third];
        int bins = third / 2 + 1;
        this.re = new float[3][bins];
        this.im = new float[3][bins];
        this.cos = new float[3][bins];
        this.sin = new float[3][bins];
        for (int r = 0; r < 3; r++) {
            for (int k = 0; k < bins; k++) {
                cos[r][k] = (float) Math.cos(2 * Math.PI * r * k / size);
                sin[r][k] = (float) Math.sin(2 * Math.PI * r * k / size);
            }
        }
    }

    /** As {@link RealFft#forward}. */
    @AudioThread
    void forward(float[] all, float[] outRe, float[] outIm) {
        for (int r = 0; r < 3; r++) {
            for (int i = 0; i < third; i++) {
                samples[i] = all[3 * i + r];
            }
            fft.forward(samples, re[r], im[r]);
        }
        for (int k = 0; k <= third / 2; k++) {
            float bRe = re[1][k] * cos[1][k] + im[1][k] * sin[1][k];
            float bIm = im[1][k] * cos[1][k] - re[1][k] * sin[1][k];
            float cRe = re[2][k] * cos[2][k] + im[2][k] * sin[2][k];
            float cIm = im[2][k] * cos[2][k] - re[2][k] * sin[2][k];
            float middleRe = re[0][k] - 0.5f * (bRe + cRe);
            float middleIm = im[0][k] - 0.5f * (bIm + cIm);
            float turnedRe = HALF_ROOT_3 * (bIm - cIm);
            float turnedIm = HALF_ROOT_3 * (bRe - cRe);
            outRe[k] = re[0][k] + bRe + cRe;
            outIm[k] = im[0][k] + bIm + cIm;
            outRe[third - k] = middleRe - turnedRe; // conjugate of the one at k + 2M
            outIm[third - k] = -middleIm - turnedIm;
            outRe[third + k] = middleRe + turnedRe;
            outIm[third + k] = middleIm - turnedIm;
        }
        outIm[0] = 0;
        outIm[third + third / 2] = 0;
    }

    /** As {@link RealFft#inverse}. */
    @AudioThread
    void inverse(float[] inRe, float[] inIm, float[] all) {
        for (int k = 0; k <= third / 2; k++) {
            float firstIm = k == 0 ? 0 : inIm[k];
            float secondIm = k == third / 2 ? 0 : inIm[third + k];
            float sumRe = inRe[third + k] + inRe[third - k];
            float sumIm = secondIm - inIm[third - k];
            float turnedRe = HALF_ROOT_3 * (secondIm + inIm[third - k]);
            float turnedIm = HALF_ROOT_3 * (inRe[third + k] - inRe[third - k]);
            float middleRe = inRe[k] - 0.5f * sumRe;
            float middleIm = firstIm - 0.5f * sumIm;
            re[0][k] = (inRe[k] + sumRe) / 3;
            im[0][k] = (firstIm + sumIm) / 3;
            untwist(1, k, (middleRe - turnedRe) / 3, (middleIm + turnedIm) / 3);
            untwist(2, k, (middleRe + turnedRe) / 3, (middleIm - turnedIm) / 3);
        }
        for (int r = 0; r < 3; r++) {
            fft.inverse(re[r], im[r], samples);
            for (int i = 0; i < third; i++) {
                all[3 * i + r] = samples[i];
            }
        }
    }

    @AudioThread
    private void untwist(int r, int k, float partRe, float partIm) {
        re[r][k] = partRe * cos[r][k] - partIm * sin[r][k];
        im[r][k] = partIm * cos[r][k] + partRe * sin[r][k];
    }
}
